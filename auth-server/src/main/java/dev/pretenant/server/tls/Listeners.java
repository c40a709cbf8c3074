package dev.pretenant.server.tls;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.catalina.connector.Connector;

/** The ports that the running server listens on, which are those of the settings unless they say 0. */
public final class Listeners {

    enum Kind {
        HTTPS,
        HTTP,
        ALSO_HTTPS,
        MUTUAL_TLS
    }

    private final Map<Kind, Connector> connectors = new EnumMap<>(Kind.class);

    Listeners() {}

    void add(Kind kind, Connector connector) {
        connectors.put(kind, connector);
    }

    public int httpsPort() {
        return port(Kind.HTTPS).orElseThrow();
    }

    public int httpPort() {
        return port(Kind.HTTP).orElseThrow();
    }

    /** The port of {@code --also-https-port}, if asked for. */
    public OptionalInt alsoHttpsPort() {
        return port(Kind.ALSO_HTTPS);
    }

    /** The port of {@code --mtls-port}, if asked for. */
    public OptionalInt mtlsPort() {
        return port(Kind.MUTUAL_TLS);
    }

    private OptionalInt port(Kind kind) {
        Connector connector = connectors.get(kind);
        return connector == null ? OptionalInt.empty() : OptionalInt.of(connector.getLocalPort());
    }
}
