package dev.pretenant.flow;

import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.server.tls.Listeners;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The tenant of {@code pier.yaml} in the running emulator. */
final class Pier {

    static final String TENANT = "10000000-0000-4000-8000-00000000e1a0";
    static final String JETTY_API = "20000000-0000-4000-8000-00000000e1a0";
    static final String BUOY_API = "20000000-0000-4000-8000-00000000e1a1";
    static final String DAEMON = "20000000-0000-4000-8000-00000000e1a3";
    static final String WEB = "20000000-0000-4000-8000-00000000e1a4";
    static final String CLI = "20000000-0000-4000-8000-00000000e1a5";
    static final String NEWCOMER = "20000000-0000-4000-8000-00000000e1a6";
    static final String MIA = "mia@pier.test";
    static final String ROOT = "root@pier.test";
    static final String REPLY = "http://localhost:5088/signin";

    private final Listeners listeners;
    private final DirectoryAdmin admin;

    Pier(Listeners listeners, DirectoryAdmin admin, EmulatorClock clock) {
        this.listeners = listeners;
        this.admin = admin;
        clock.reset();
        try (InputStream yaml = Pier.class.getResourceAsStream("/flow/pier.yaml")) {
            apply(new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** Adds to the directory what a configuration file of that text would. */
    void apply(String yaml) {
        admin.apply("pier.yaml", yaml);
    }

    /** Adds to the tenant what is in {@code lines}, which are indented by four blanks. */
    void add(String lines) {
        apply("tenants:\n  - id: " + TENANT + "\n" + lines);
    }

    int port() {
        return listeners.httpPort();
    }

    String base() {
        return "http://localhost:" + port();
    }

    /** An empty token request to this tenant. */
    TokenRequest token(String grantType, String client) {
        return TokenRequest.of(port(), TENANT).with("grant_type", grantType).with("client_id", client);
    }

    /** The daemon acts for itself. */
    TokenRequest daemon() {
        return token("client_credentials", DAEMON).with("client_secret", "pier-daemon-secret");
    }

    /** Mia's password, sent by the command line. */
    TokenRequest password() {
        return token("password", CLI).with("username", MIA).with("password", "Passw0rd!");
    }

    App web() {
        return new App(port(), WEB, REPLY).with("client_secret", "pier-web-secret");
    }
}
