package dev.pretenant.server.tls;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Locale;

/** The certificate of the local authority: what a client has to trust. */
public record CaCertificate(X509Certificate certificate) {

    /** The one in a data directory, also while no server runs; a {@link StartRefusedException} says why there is none. */
    public static CaCertificate in(Path dataDirectory) {
        TlsFolder folder = TlsFolder.of(dataDirectory);
        Path file = folder.caCertificate();
        if (!Files.exists(file)) {
            throw new StartRefusedException(file + " is not there: it is made by the first start without --ephemeral");
        }
        return new CaCertificate(folder.certificate(file));
    }

    /** Where the certificate of a data directory is kept. */
    public static Path file(Path dataDirectory) {
        return TlsFolder.of(dataDirectory).caCertificate();
    }

    /** As PEM text. */
    public String pem() {
        return TlsFolder.pem(certificate);
    }

    /** Writes a store that trusts this authority alone: JKS where the file's name ends so, otherwise PKCS#12. */
    public void writeTrustStore(Path file, char[] password) throws IOException {
        String type = file.toString().toLowerCase(Locale.ROOT).endsWith(".jks") ? "JKS" : "PKCS12";
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        try (OutputStream out = Files.newOutputStream(unfinished)) {
            KeyStore store = KeyStore.getInstance(type);
            store.load(null, null);
            store.setCertificateEntry("pretenant-local-ca", certificate);
            store.store(out, password);
        } catch (GeneralSecurityException unsupported) {
            throw new IOException("no trust store of type " + type + " can be written", unsupported);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
