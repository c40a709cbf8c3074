package dev.pretenant.server.tls;

import java.nio.file.Path;

/**
 * The files of the certificate that the local authority issued to this server, for what else answers under its names.
 *
 * @param chain the certificate and the authority's, as PEM
 * @param privateKey as PEM, for its owner alone
 * @param authority what clients have to trust, as PEM
 */
public record ServerCertificate(Path chain, Path privateKey, Path authority) {

    /** Those of a data directory; they are there once a server has started in it. */
    public static ServerCertificate in(Path dataDirectory) {
        return TlsFolder.of(dataDirectory).serverFiles();
    }
}
