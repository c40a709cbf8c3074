package dev.pretenant.server.cli;

import dev.pretenant.server.tls.CaCertificate;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command finds the server that it talks to: the one of a data directory, or one that is named. */
final class ClientOptions {

    @Option(names = "--data", paramLabel = "DIR", description = "data directory of the server to talk to")
    private @Nullable Path data;

    @Option(names = "--server", paramLabel = "URL", description = "the server to talk to, instead of the one of --data")
    private @Nullable String server;

    @Option(names = "--ca", paramLabel = "FILE", description = "the CA certificate (PEM) that --server is signed with")
    private @Nullable Path ca;

    @Option(
            names = "--control-token",
            paramLabel = "VALUE",
            defaultValue = "${env:PRETENANT_CONTROL_TOKEN}",
            description = "bearer token of a server that was started with --control token:VALUE")
    private @Nullable String controlToken;

    Path dataDirectory() {
        return (data != null ? data : Installation.current().defaultDataDirectory())
                .toAbsolutePath()
                .normalize();
    }

    /** The running server of the data directory, if there is one. */
    Optional<RunningInstance> running() {
        return RunningInstance.in(dataDirectory());
    }

    /** The running server, or one line that says how to start one. */
    RunningInstance required() {
        return running()
                .orElseThrow(() -> CommandFailure.failed(
                        "no server is running in " + dataDirectory() + ": pretenant up starts one"));
    }

    ServerClient connect() {
        return server != null ? new ServerClient(server.replaceAll("/$", ""), ca, controlToken) : client(required());
    }

    /** As {@link #connect()}, or empty where no server runs and none was named. */
    Optional<ServerClient> connectIfRunning() {
        return server != null ? Optional.of(connect()) : running().map(this::client);
    }

    /** Where the CA certificate is: of the running server, else where a server of this directory keeps it. */
    Path caCertificate() {
        if (ca != null) {
            return ca;
        }
        return running().map(RunningInstance::caCertificate).orElseGet(() -> CaCertificate.file(dataDirectory()));
    }

    /** Where the server is, or where one would be that is started with no options. */
    ServerAddresses addresses() {
        if (server != null) {
            return new ServerAddresses(server.replaceAll("/$", ""), ServerAddresses.USUAL.httpBase());
        }
        return running()
                .map(instance -> new ServerAddresses(instance.base(), instance.httpBase()))
                .orElse(ServerAddresses.USUAL);
    }

    private ServerClient client(RunningInstance instance) {
        return new ServerClient(
                instance.base(),
                instance.caCertificate(),
                controlToken != null ? controlToken : instance.controlToken());
    }
}
