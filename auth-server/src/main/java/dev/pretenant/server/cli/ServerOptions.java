package dev.pretenant.server.cli;

import dev.pretenant.core.state.Durability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/**
 * The options of a server, as the launcher's contract names them, and the settings that they become. An option that is not
 * given falls back to the environment variable of its setting, so that a container is configured the same way.
 */
final class ServerOptions {

    private static final Pattern SETTING = Pattern.compile("--[a-z][a-zA-Z0-9-]*(\\.[a-zA-Z0-9\\[\\]_-]+)+=.*");

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "${env:PRETENANT_HTTPS_PORT:-8443}",
            description = "HTTPS port (8443); 0 takes a free one, here and below")
    private int port;

    @Option(
            names = "--http-port",
            paramLabel = "N",
            defaultValue = "${env:PRETENANT_HTTP_PORT:-8080}",
            description = "plain HTTP port (8080)")
    private int httpPort;

    @Option(
            names = "--also-https-port",
            paramLabel = "N",
            defaultValue = "${env:PRETENANT_ALSO_HTTPS_PORT}",
            description = "a second HTTPS port, such as 443")
    private @Nullable Integer alsoHttpsPort;

    @Option(
            names = "--mtls-port",
            paramLabel = "N",
            defaultValue = "${env:PRETENANT_MTLS_PORT}",
            description = "an HTTPS port for mutual TLS, which asks clients for a certificate")
    private @Nullable Integer mtlsPort;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "${env:PRETENANT_BIND:-127.0.0.1}",
            description = "listen on this address (127.0.0.1); 0.0.0.0 for all")
    private String bind = "127.0.0.1";

    @Option(
            names = "--hostname",
            paramLabel = "NAME",
            arity = "1..*",
            description = "further names of this machine: for the certificate and the control API")
    private List<String> hostnames = new ArrayList<>();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where keys, certificates and the directory are kept (.pretenant beside the launcher)")
    private @Nullable Path data;

    @Option(names = "--ephemeral", description = "keep everything in memory; nothing outlives the server")
    private boolean ephemeral;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            arity = "1..*",
            description = "YAML files with tenants of your own; they take effect again when edited")
    private List<Path> config = new ArrayList<>();

    @Option(
            names = "--issuer",
            paramLabel = "host|microsoft|URL",
            description = "who signs: the host that was used (host), the real platform (microsoft), or a fixed URL")
    private @Nullable String issuer;

    @Option(
            names = "--control",
            paramLabel = "loopback|token:VALUE",
            description = "who may change the running tenant: this machine, or whoever sends the bearer token VALUE")
    private @Nullable String control;

    @Option(
            names = "--user-shortcuts",
            paramLabel = "on|off",
            description = "one-click sign-in as a seeded user on the sign-in page (on)")
    private @Nullable String userShortcuts;

    @Option(
            names = "--journal-secrets",
            description = "show secrets, codes and tokens in the journal as they were sent")
    private boolean journalSecrets;

    @Option(names = "--database-url", paramLabel = "JDBC-URL", description = "a database instead of the embedded one")
    private @Nullable String databaseUrl;

    @Unmatched
    private List<String> others = new ArrayList<>();

    /** Checks what no type of picocli can check; the first mistake is reported. */
    void check(CommandLine commandLine) {
        others.stream()
                .filter(other -> !SETTING.matcher(other).matches())
                .findFirst()
                .ifPresent(unknown -> {
                    throw CommandFailure.badUse(CommandLineEntry.unknown(commandLine, unknown));
                });
        config.forEach(ServerOptions::checkReadable);
        if (control != null && !control.equals("loopback") && !control.matches("token:\\S+")) {
            throw CommandFailure.badUse("--control " + control + " is neither loopback nor token:VALUE");
        }
        if (issuer != null && !issuer.matches("host|microsoft|https?://[^/\\s]+.*")) {
            throw CommandFailure.badUse("--issuer " + issuer + " is neither host nor microsoft nor an http(s) URL");
        }
        if (userShortcuts != null && !userShortcuts.matches("on|off")) {
            throw CommandFailure.badUse("--user-shortcuts " + userShortcuts + " is neither on nor off");
        }
        if (databaseUrl != null && !databaseUrl.startsWith("jdbc:")) {
            throw CommandFailure.badUse("--database-url " + databaseUrl + " does not start with jdbc:");
        }
        if (databaseUrl != null && ephemeral) {
            throw CommandFailure.badUse("--database-url and --ephemeral exclude each other");
        }
    }

    private static void checkReadable(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw CommandFailure.badUse("--config " + file + " is not a file that can be read");
        }
    }

    /** Tries the ports of the server and {@code more}, by option name, before anything is started. */
    PortPlan planPorts(Map<String, Integer> more) {
        Map<String, Integer> asked = new LinkedHashMap<>();
        asked.put("--port", port);
        asked.put("--http-port", httpPort);
        if (alsoHttpsPort != null) {
            asked.put("--also-https-port", alsoHttpsPort);
        }
        if (mtlsPort != null) {
            asked.put("--mtls-port", mtlsPort);
        }
        asked.putAll(more);
        return PortPlan.of(asked, bind);
    }

    /** The settings that start the server on {@code ports}. */
    List<String> settings(PortPlan ports) {
        List<String> settings = new ArrayList<>();
        settings.add("--pretenant.https-port=" + ports.port("--port"));
        settings.add("--pretenant.http-port=" + ports.port("--http-port"));
        if (alsoHttpsPort != null) {
            settings.add("--pretenant.also-https-port=" + ports.port("--also-https-port"));
        }
        if (mtlsPort != null) {
            settings.add("--pretenant.mtls-port=" + ports.port("--mtls-port"));
        }
        settings.add("--pretenant.bind=" + bind);
        if (!hostnames.isEmpty()) {
            settings.add("--pretenant.hostnames=" + String.join(",", hostnames));
        }
        settings.add("--pretenant.data-dir=" + dataDirectory());
        settings.add("--pretenant.ephemeral=" + ephemeral);
        for (int index = 0; index < config.size(); index++) {
            settings.add(
                    "--pretenant.config[" + index + "]=" + config.get(index).toAbsolutePath());
        }
        addIfGiven(settings, "pretenant.issuer", issuer);
        addIfGiven(settings, "pretenant.control", control);
        addIfGiven(settings, "pretenant.user-shortcuts", userShortcuts);
        if (journalSecrets) {
            settings.add("--pretenant.journal-secrets=true");
        }
        addIfGiven(settings, "spring.datasource.url", databaseUrl);
        settings.addAll(StartFailure.QUIET);
        settings.addAll(others);
        return settings;
    }

    private static void addIfGiven(List<String> settings, String name, @Nullable String value) {
        if (value != null) {
            settings.add("--" + name + "=" + value);
        }
    }

    Path dataDirectory() {
        return (data != null ? data : Installation.current().defaultDataDirectory())
                .toAbsolutePath()
                .normalize();
    }

    boolean isEphemeral() {
        return ephemeral;
    }

    Durability durability() {
        return ephemeral ? Durability.PASSING : Durability.KEPT;
    }

    Optional<String> issuer() {
        return Optional.ofNullable(issuer);
    }

    String bindAddress() {
        return bind;
    }

    /** The value of a control token, where one was set. */
    Optional<String> controlToken() {
        return Optional.ofNullable(control)
                .filter(setting -> setting.startsWith("token:"))
                .map(setting -> setting.substring("token:".length()));
    }
}
