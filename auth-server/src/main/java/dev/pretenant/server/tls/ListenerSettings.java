package dev.pretenant.server.tls;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the server listens and under which names.
 *
 * @param httpsPort the main listener; 0 lets the system choose, as for the other ports
 * @param httpPort the plain listener
 * @param alsoHttpsPort a second HTTPS port, for clients that drop the port of their authority
 * @param mtlsPort an HTTPS port that asks for client certificates
 * @param bind the address of all listeners
 * @param hostnames further host names and addresses for the certificate
 * @param dataDir the data directory; certificates are in its folder {@code tls}
 * @param ephemeral whether nothing is written, and the authority lives as long as the process
 */
@ConfigurationProperties("pretenant")
public record ListenerSettings(
        @DefaultValue("8443") int httpsPort,
        @DefaultValue("8080") int httpPort,
        @Nullable Integer alsoHttpsPort,
        @Nullable Integer mtlsPort,
        @DefaultValue("127.0.0.1") InetAddress bind,
        @DefaultValue List<String> hostnames,
        @DefaultValue(".pretenant") Path dataDir,
        @DefaultValue("false") boolean ephemeral) {

    public ListenerSettings {
        hostnames = List.copyOf(hostnames);
    }
}
