package dev.pretenant.protocol.discovery;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import dev.pretenant.tenant.keys.KeyRing;
import dev.pretenant.tenant.keys.SigningKey;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.List;

/** Publishes the certificates of {@code golden/signing-certificates.pem}; signs nothing. */
final class CertificateKeyRing implements KeyRing {

    private final List<SigningKey> keys;

    CertificateKeyRing() {
        try (InputStream pem = getClass().getResourceAsStream("/golden/signing-certificates.pem")) {
            keys = CertificateFactory.getInstance("X.509").generateCertificates(pem).stream()
                    .map(X509Certificate.class::cast)
                    .map(CertificateKeyRing::key)
                    .toList();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SigningKey key(X509Certificate certificate) {
        try {
            String keyId = Base64URL.encode(MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded()))
                    .toString();
            RSAKey jwk = new RSAKey.Builder((RSAPublicKey) certificate.getPublicKey())
                    .keyID(keyId)
                    .build();
            return new SigningKey(keyId, jwk, certificate);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public SigningKey current() {
        return keys.get(0);
    }

    @Override
    public List<SigningKey> published() {
        return keys;
    }

    @Override
    public Rotation rotate() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SigningKey publish() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean revoke(String keyId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Stage stageOf(SigningKey key) {
        throw new UnsupportedOperationException();
    }
}
