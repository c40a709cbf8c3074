package dev.pretenant.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Proxy;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The file of the CA that clients on this machine are told to trust. */
final class CaCertificate {

    private CaCertificate() {}

    /** In the data directory; for an ephemeral server a temporary copy that goes when the server ends. */
    static Path of(ServerOptions options, ServerAddresses addresses) {
        return options.isEphemeral()
                ? temporaryCopy(URI.create(addresses.httpBase() + "/pretenant/ca.pem"))
                : options.dataDirectory().resolve("tls").resolve("ca.pem");
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
