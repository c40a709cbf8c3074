package dev.pretenant.server.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folder {@code tls} of the data directory: certificates and keys as PEM, and a trust store for JVM clients.
 *
 * <p>A file appears whole or not at all. Private keys are for their owner alone where the file system knows owners.
 */
record TlsFolder(Path path) {

    static final String TRUST_STORE = "truststore.p12";

    /** Public, since the store holds nothing secret; some clients insist on a password. */
    static final String TRUST_STORE_PASSWORD = "pretenant";

    private static final Pattern PRIVATE_KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    static TlsFolder of(Path dataDirectory) {
        return new TlsFolder(dataDirectory.resolve("tls").toAbsolutePath().normalize());
    }

    Path caCertificate() {
        return path.resolve("ca.pem");
    }

    private Path caKey() {
        return path.resolve("ca.key");
    }

    ServerCertificate serverFiles() {
        return new ServerCertificate(serverCertificate(), serverKey(), caCertificate());
    }

    private Path serverCertificate() {
        return path.resolve("server.pem");
    }

    private Path serverKey() {
        return path.resolve("server.key");
    }

    private Path trustStore() {
        return path.resolve(TRUST_STORE);
    }

    /** The authority, or empty on a first start; half of one is refused, because only the user can say what became of it. */
    Optional<Identity> authority() {
        boolean certificateIsThere = Files.exists(caCertificate());
        boolean keyIsThere = Files.exists(caKey());
        if (!certificateIsThere && !keyIsThere) {
            return Optional.empty();
        }
        if (!certificateIsThere) {
            throw unusable(caCertificate(), "is missing");
        }
        if (!keyIsThere) {
            throw unusable(caKey(), "is missing");
        }
        return Optional.of(new Identity(certificate(caCertificate()), privateKey(caKey())));
    }

    /** The server's certificate; empty where there is none that can be read, since another is easily issued. */
    Optional<Identity> server() {
        try {
            return Optional.of(new Identity(certificate(serverCertificate()), privateKey(serverKey())));
        } catch (StartRefusedException unreadable) {
            return Optional.empty();
        }
    }

    void writeAuthority(Identity authority) throws IOException {
        Files.createDirectories(path);
        write(caKey(), pem(authority.privateKey()), ownerOnly());
        write(caCertificate(), pem(authority.certificate()));
    }

    void writeServer(Identity server, X509Certificate ca) throws IOException {
        write(serverKey(), pem(server.privateKey()), ownerOnly());
        write(serverCertificate(), pem(server.certificate()) + pem(ca));
    }

    void writeTrustStoreIfAbsent(CaCertificate ca) throws IOException {
        if (!Files.exists(trustStore())) {
            ca.writeTrustStore(trustStore(), TRUST_STORE_PASSWORD.toCharArray());
        }
    }

    X509Certificate certificate(Path file) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
        } catch (IOException unreadable) {
            throw unusable(file, "cannot be read");
        } catch (GeneralSecurityException | ClassCastException malformed) {
            throw unusable(file, "is not a certificate in PEM form");
        }
    }

    private PrivateKey privateKey(Path file) {
        try {
            Matcher pem = PRIVATE_KEY.matcher(Files.readString(file));
            if (!pem.find()) {
                throw unusable(file, "is not a private key in PEM form");
            }
            var encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
            return privateKey(encoded, file);
        } catch (IOException unreadable) {
            throw unusable(file, "cannot be read");
        }
    }

    private PrivateKey privateKey(PKCS8EncodedKeySpec encoded, Path file) {
        for (String algorithm : List.of("EC", "RSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (GeneralSecurityException otherAlgorithm) {
                continue;
            }
        }
        throw unusable(file, "is neither an EC nor an RSA private key");
    }

    StartRefusedException unusable(Path file, String problem) {
        return new StartRefusedException(file + " " + problem + ": put it back, or delete the folder " + path
                + " to get a new local CA, which has to be trusted anew");
    }

    static String pem(X509Certificate certificate) {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a certificate cannot be encoded", impossible);
        }
    }

    private static String pem(PrivateKey key) {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + LINES.encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static void write(Path file, String text, FileAttribute<?>... attributes) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        Files.writeString(Files.createFile(unfinished, attributes), text);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
