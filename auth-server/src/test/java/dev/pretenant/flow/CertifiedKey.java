package dev.pretenant.flow;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A private key and the certificate of its public half, self-signed unless another key issues it. */
record CertifiedKey(PrivateKey key, X509Certificate certificate) {

    static CertifiedKey rsa(String name) {
        return make("RSA", 2_048, name);
    }

    static CertifiedKey elliptic(String name) {
        return make("EC", 256, name);
    }

    /** One that may issue certificates. */
    static CertifiedKey authority(String name) {
        KeyPair keys = keys("EC", 256);
        return certify(keys, "CN=" + name, keys.getPrivate(), new X500Principal("CN=" + name), true);
    }

    /** An RSA key whose certificate this one issues, with {@code dnsNames} beside its subject. */
    CertifiedKey issue(String subject, String... dnsNames) {
        return certify(keys("RSA", 2_048), subject, key, certificate.getSubjectX500Principal(), false, dnsNames);
    }

    /** An authority below this one. */
    CertifiedKey issueAuthority(String name) {
        return certify(keys("EC", 256), "CN=" + name, key, certificate.getSubjectX500Principal(), true);
    }

    private static CertifiedKey make(String algorithm, int size, String name) {
        KeyPair keys = keys(algorithm, size);
        return certify(keys, "CN=" + name, keys.getPrivate(), new X500Principal("CN=" + name), false);
    }

    private static KeyPair keys(String algorithm, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static CertifiedKey certify(
            KeyPair keys,
            String subject,
            PrivateKey issuingKey,
            X500Principal issuer,
            boolean authority,
            String... dnsNames) {
        try {
            var certificate = new JcaX509v3CertificateBuilder(
                    issuer,
                    new BigInteger(64, new SecureRandom()),
                    Date.from(Instant.parse("2026-01-01T00:00:00Z")),
                    Date.from(Instant.parse("2099-01-01T00:00:00Z")),
                    new X500Principal(subject),
                    keys.getPublic());
            certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (dnsNames.length > 0) {
                certificate.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(Arrays.stream(dnsNames)
                                .map(name -> new GeneralName(GeneralName.dNSName, name))
                                .toArray(GeneralName[]::new)));
            }
            String signature = issuingKey.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
            return new CertifiedKey(
                    keys.getPrivate(),
                    new JcaX509CertificateConverter()
                            .getCertificate(
                                    certificate.build(new JcaContentSignerBuilder(signature).build(issuingKey))));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException impossible) {
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

    /** The SHA-256 thumbprint as JWTs have it. */
    String x5tS256() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(thumbprint("SHA-256"));
    }

    /** The SHA-1 thumbprint as the portal shows it. */
    String hex() {
        return HexFormat.of().withUpperCase().formatHex(thumbprint("SHA-1"));
    }
}
