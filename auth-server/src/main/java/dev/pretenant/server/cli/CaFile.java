package dev.pretenant.server.cli;

import dev.pretenant.server.tls.CaCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Proxy;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** The file of the CA that clients on this machine are told to trust. */
final class CaFile {

    private CaFile() {}

    /** In the data directory; for an ephemeral server a temporary copy that goes when the server ends. */
    static Path of(ServerOptions options, ServerAddresses addresses) {
        return options.isEphemeral()
                ? temporaryCopy(URI.create(addresses.httpBase() + "/pretenant/ca.pem"))
                : CaCertificate.file(options.dataDirectory());
    }

    /** The certificate in a file; one line says why there is none. */
    static X509Certificate read(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
        } catch (IOException unreadable) {
            throw CommandFailure.badUse("cannot read the CA certificate " + file);
        } catch (GeneralSecurityException malformed) {
            throw CommandFailure.badUse(file + " holds no certificate in PEM form");
        }
    }

    private static Path temporaryCopy(URI source) {
        try {
            Path copy = Files.createTempFile("pretenant-ca-", ".pem");
            copy.toFile().deleteOnExit();
            URLConnection connection = source.toURL().openConnection(Proxy.NO_PROXY);
            try (InputStream pem = connection.getInputStream()) {
                Files.copy(pem, copy, StandardCopyOption.REPLACE_EXISTING);
            }
            return copy;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot copy " + source, unreadable);
        }
    }
}
