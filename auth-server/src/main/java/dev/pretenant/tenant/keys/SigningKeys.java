package dev.pretenant.tenant.keys;

import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes signing keys and reads stored ones; both come from {@link CryptoProvider}, whose own keys it signs fastest with. */
final class SigningKeys {

    private static final X500Principal SUBJECT = new X500Principal("CN=accounts.accesscontrol.windows.net");
    private static final int BITS = 2048;
    private static final int YEARS_OF_VALIDITY = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private SigningKeys() {}

    static SigningKey generate(Instant now) {
        Provider provider = CryptoProvider.preferred().provider();
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", provider);
            generator.initialize(BITS);
            KeyPair pair = generator.generateKeyPair();
            return key(pair.getPrivate(), selfSigned(pair, provider, now));
        } catch (GeneralSecurityException | OperatorCreationException failure) {
            throw new IllegalStateException("no signing key can be made", failure);
        }
    }

    static SigningKey read(byte[] privateKey, byte[] certificate) {
        try {
            return key(privateKey(privateKey), (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate)));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("a stored signing key cannot be read", failure);
        }
    }

    /** The private key in the form of the preferred provider, which need not convert it for each signature. */
    static PrivateKey privateKey(byte[] pkcs8) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA", CryptoProvider.preferred().provider())
                .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    private static X509Certificate selfSigned(KeyPair pair, Provider provider, Instant now)
            throws GeneralSecurityException, OperatorCreationException {
        var signer = new JcaContentSignerBuilder(CryptoProvider.SIGNATURE)
                .setProvider(provider)
                .build(pair.getPrivate());
        var certificate = new JcaX509v3CertificateBuilder(
                SUBJECT,
                new BigInteger(127, RANDOM),
                Date.from(now),
                Date.from(now.atOffset(ZoneOffset.UTC)
                        .plusYears(YEARS_OF_VALIDITY)
                        .toInstant()),
                SUBJECT,
                pair.getPublic());
        return new JcaX509CertificateConverter().getCertificate(certificate.build(signer));
    }

    private static SigningKey key(PrivateKey privateKey, X509Certificate certificate) throws GeneralSecurityException {
        byte[] der = certificate.getEncoded();
        String keyId =
                Base64URL.encode(MessageDigest.getInstance("SHA-1").digest(der)).toString();
        RSAKey jwk = new RSAKey.Builder((RSAPublicKey) certificate.getPublicKey())
                .privateKey(privateKey)
                .keyUse(KeyUse.SIGNATURE)
                .keyID(keyId)
                .x509CertChain(List.of(Base64.encode(der)))
                .build();
        return new SigningKey(keyId, jwk, certificate);
    }
}
