package dev.pretenant.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code pretenant up}: the authorization server in this process and the weather API in a child, until Ctrl-C.
 *
 * <p>One process supervises because it has to run anyway: a supervisor of its own would cost a third JVM. The weather API
 * starts after the server answers, so that the first token does not wait for a core that another start is using.
 */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Starts the authorization server and the demo APIs; Ctrl-C stops them.")
final class UpCommand implements Callable<Integer> {

    private static final String AUTH_SERVER = "auth-server";

    private final ServerStart server;

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Option(
            names = "--weather-port",
            paramLabel = "N",
            defaultValue = "${env:PRETENANT_WEATHER_PORT:-8000}",
            description = "port of the weather API (8000)")
    private int weatherPort;

    @Option(names = "--web-port", paramLabel = "N", description = "port of the web demo, which is not there yet")
    private @Nullable Integer webPort;

    @Option(names = "--mtls-port", paramLabel = "N", description = "port for client certificates, not there yet")
    private @Nullable Integer mtlsPort;

    @Option(names = "--user-shortcuts", paramLabel = "on|off", description = "one-click sign-in, not there yet")
    private @Nullable String userShortcuts;

    @Option(names = "--only", paramLabel = AUTH_SERVER, description = "start the authorization server alone")
    private @Nullable String only;

    @Option(names = "--detach", description = "return after the ready line; pretenant stop ends it")
    private boolean detach;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    UpCommand(Function<String[], ConfigurableApplicationContext> spring) {
        server = new ServerStart(spring);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        check();
        PortPlan ports = planPorts();
        if (detach) {
            return new DetachedServer(options.dataDirectory()).start(argumentsWithoutDetach(), out);
        }
        sayWhatIsNotThereYet(out);
        out.println("Starting the authorization server ...");
        out.flush();
        ServerAddresses addresses = ServerAddresses.of(ports, options);
        ConfigurableApplicationContext context = server.start(options.settings(ports), addresses.httpBase());
        Optional<WeatherApi> weather = Optional.empty();
        Path caCertificate = CaFile.of(options, addresses);
        if (only == null) {
            out.println("Starting the weather API ...");
            out.flush();
            weather = Optional.of(WeatherApi.start(ports.port("--weather-port"), addresses, options, caCertificate));
        }
        announce(addresses, caCertificate, weather);
        new StartReport(addresses, caCertificate, weather.map(WeatherApi::base)).print(out);
        out.println("Pretenant is ready: " + addresses.base());
        out.flush();
        CacheTraining.inBackground();
        ServerStart.awaitEnd(context);
        return 0;
    }

    private void check() {
        options.check(spec.commandLine());
        if (only != null && !only.equals(AUTH_SERVER)) {
            throw CommandFailure.badUse("--only " + only + " is unknown; what can run alone is " + AUTH_SERVER);
        }
        if (only == null && Installation.current().weatherJar().isEmpty()) {
            throw CommandFailure.badUse("the weather API is not built; start with --only " + AUTH_SERVER);
        }
        Optional<RunningInstance> running = RunningInstance.in(options.dataDirectory());
        if (!options.isEphemeral() && running.isPresent()) {
            throw CommandFailure.badUse("--data " + options.dataDirectory() + " is in use by process "
                    + running.get().pid() + ": end it with pretenant stop, or choose another directory");
        }
    }

    private PortPlan planPorts() {
        Map<String, Integer> more = new LinkedHashMap<>();
        if (only == null) {
            more.put("--weather-port", weatherPort);
        }
        return options.planPorts(more);
    }

    private void sayWhatIsNotThereYet(PrintWriter out) {
        if (webPort != null) {
            out.println("--web-port: the web demo is not there yet; nothing will answer on " + webPort);
        }
        if (mtlsPort != null) {
            out.println("--mtls-port: client certificates are not there yet; nothing will answer on " + mtlsPort);
        }
        if (userShortcuts != null) {
            out.println("--user-shortcuts: the sign-in page is not there yet; the option changes nothing");
        }
    }

    private List<String> argumentsWithoutDetach() {
        List<String> arguments =
                new ArrayList<>(spec.root().commandLine().getParseResult().originalArgs());
        arguments.removeIf("--detach"::equals);
        return arguments;
    }

    private void announce(ServerAddresses addresses, Path caCertificate, Optional<WeatherApi> weather) {
        // An ephemeral server beside one with data leaves the file to the other, which is the one that stop means.
        if (RunningInstance.in(options.dataDirectory()).isEmpty()) {
            RunningInstance.ofThisProcess(
                            addresses.base(),
                            addresses.httpBase(),
                            caCertificate,
                            weather.map(WeatherApi::base).orElse(null),
                            options.controlToken().orElse(null))
                    .announceIn(options.dataDirectory());
        }
    }
}
