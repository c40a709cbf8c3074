package dev.pretenant.flow;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A private key and the self-signed certificate of its public half. */
record CertifiedKey(PrivateKey key, X509Certificate certificate) {

    static CertifiedKey rsa(String name) {
        return make("RSA", 2_048, "SHA256withRSA", name);
    }

    static CertifiedKey elliptic(String name) {
        return make("EC", 256, "SHA256withECDSA", name);
    }

    private static CertifiedKey make(String algorithm, int size, String signature, String name) {
        X500Principal subject = new X500Principal("CN=" + name);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            KeyPair keys = generator.generateKeyPair();
            var certificate = new JcaX509v3CertificateBuilder(
                    subject,
                    BigInteger.ONE,
                    Date.from(Instant.parse("2026-01-01T00:00:00Z")),
                    Date.from(Instant.parse("2099-01-01T00:00:00Z")),
                    subject,
                    keys.getPublic());
            return new CertifiedKey(
                    keys.getPrivate(),
                    new JcaX509CertificateConverter()
                            .getCertificate(certificate.build(
                                    new JcaContentSignerBuilder(signature).build(keys.getPrivate()))));
        } catch (GeneralSecurityException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    byte[] der() {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String base64() {
        return Base64.getEncoder().encodeToString(der());
    }

    byte[] thumbprint(String digest) {
        try {
            return MessageDigest.getInstance(digest).digest(der());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The SHA-1 thumbprint as the portal shows it. */
    String hex() {
        return HexFormat.of().withUpperCase().formatHex(thumbprint("SHA-1"));
    }
}
