package dev.pretenant.server.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HexFormat;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes the certificates: keys on P-256, which every TLS client of the last ten years takes and which cost no start-up time.
 *
 * <p>The extensions are those that the strictest verifiers ask for (Apple's limits on lifetime, Python's strict X.509 flag).
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc5280#section-4.2.1">RFC 5280, section 4.2.1</a>
 */
final class Issuer {

    private static final int YEARS_OF_THE_AUTHORITY = 10;
    /** Containers and virtual machines are often a little behind. */
    private static final Duration SLACK = Duration.ofHours(1);

    private static final SecureRandom RANDOM = new SecureRandom();

    private Issuer() {}

    static Identity authority(Instant now) {
        byte[] tag = new byte[3];
        RANDOM.nextBytes(tag);
        var subject =
                new X500Principal("CN=Pretenant local CA (" + HexFormat.of().formatHex(tag) + ")");
        try {
            KeyPair keys = newKeys();
            var extensions = new JcaX509ExtensionUtils();
            Instant end = now.atOffset(ZoneOffset.UTC)
                    .plusYears(YEARS_OF_THE_AUTHORITY)
                    .toInstant();
            var certificate = new JcaX509v3CertificateBuilder(
                    subject, serial(), Date.from(now.minus(SLACK)), Date.from(end), subject, keys.getPublic());
            certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            certificate.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            certificate.addExtension(
                    Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(keys.getPublic()));
            return new Identity(signed(certificate, keys.getPrivate()), keys.getPrivate());
        } catch (GeneralSecurityException | OperatorCreationException | IOException failure) {
            throw new IllegalStateException("no certificate authority can be made", failure);
        }
    }

    static Identity server(Identity authority, HostNames names, Instant now, Duration lifetime) {
        X509Certificate ca = authority.certificate();
        try {
            KeyPair keys = newKeys();
            var extensions = new JcaX509ExtensionUtils();
            Instant endOfAuthority = ca.getNotAfter().toInstant();
            Instant end = now.plus(lifetime);
            var certificate = new JcaX509v3CertificateBuilder(
                    ca.getSubjectX500Principal(),
                    serial(),
                    Date.from(now.minus(SLACK)),
                    Date.from(end.isBefore(endOfAuthority) ? end : endOfAuthority),
                    new X500Principal("CN=localhost"),
                    keys.getPublic());
            certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            certificate.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            certificate.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            certificate.addExtension(Extension.subjectAlternativeName, false, alternatives(names));
            certificate.addExtension(
                    Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(keys.getPublic()));
            certificate.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    extensions.createAuthorityKeyIdentifier(ca.getPublicKey()));
            return new Identity(signed(certificate, authority.privateKey()), keys.getPrivate());
        } catch (GeneralSecurityException | OperatorCreationException | IOException failure) {
            throw new IllegalStateException("no server certificate can be made", failure);
        }
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static BigInteger serial() {
        return new BigInteger(127, RANDOM);
    }

    private static GeneralNames alternatives(HostNames names) {
        return new GeneralNames(Stream.concat(
                        names.dns().stream().sorted().map(name -> new GeneralName(GeneralName.dNSName, name)),
                        names.addresses().stream()
                                .sorted()
                                .map(address -> new GeneralName(GeneralName.iPAddress, address)))
                .toArray(GeneralName[]::new));
    }

    private static X509Certificate signed(X509v3CertificateBuilder certificate, PrivateKey key)
            throws OperatorCreationException, GeneralSecurityException {
        // An authority of the user's own, put into the data directory, may be an RSA one.
        String algorithm = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        return new JcaX509CertificateConverter()
                .getCertificate(certificate.build(new JcaContentSignerBuilder(algorithm).build(key)));
    }
}
