package dev.pretenant.demo.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** What this program must be told about an authority on this machine; in production there is no such class. */
final class LocalAuthority {

    private LocalAuthority() {}

    /**
     * The answer to instance discovery, which MSAL4J would otherwise ask of the public cloud.
     *
     * <p>{@code instanceDiscovery(false)} stops that question too, but then tokens of an authority with a port in its
     * URL are stored under the host alone, looked up under host and port, and never found in the cache again (issue 529
     * of MSAL4J). Naming both as aliases of one another mends the lookup.
     */
    static String instanceDiscovery(URI authority) {
        return """
                {"metadata": [{
                  "preferred_network": "%1$s",
                  "preferred_cache": "%1$s",
                  "aliases": ["%1$s", "%2$s"]}]}
                """.formatted(authority.getHost(), authority.getAuthority());
    }

    /** Connections that trust the local certificate authority and no other. */
    static SSLContext trusting(Path caCertificate) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(caCertificate)) {
            trusted.setCertificateEntry(
                    "local-ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
