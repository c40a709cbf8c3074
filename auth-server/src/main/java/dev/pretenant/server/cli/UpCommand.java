package dev.pretenant.server.cli;

import dev.pretenant.server.tls.ServerCertificate;
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
 * {@code pretenant up}: the authorization server in this process and the demos in children, until Ctrl-C.
 *
 * <p>One process supervises because it has to run anyway: a supervisor of its own would cost one more JVM. The demos start
 * after the server answers, so that the first token does not wait for a core that another start is using.
 */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Starts the authorization server, the weather API and the web demo; Ctrl-C stops them.")
final class UpCommand implements Callable<Integer> {

    private static final String AUTH_SERVER = "auth-server";
    private static final String WEATHER_PORT = "--weather-port";
    private static final String WEB_PORT = "--web-port";
    private static final String WEB_HTTPS_PORT = "--web-https-port";

    private final ServerStart server;

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Option(
            names = WEATHER_PORT,
            paramLabel = "N",
            defaultValue = "${env:PRETENANT_WEATHER_PORT:-8000}",
            description = "port of the weather API (8000)")
    private int weatherPort;

    @Option(
            names = WEB_PORT,
            paramLabel = "N",
            defaultValue = "${env:PRETENANT_WEB_PORT:-5001}",
            description = "port of the web demo (5001)")
    private int webPort;

    @Option(
            names = WEB_HTTPS_PORT,
            paramLabel = "N",
            defaultValue = "${env:PRETENANT_WEB_HTTPS_PORT}",
            description = "the web demo on https instead, on this port (5002 is registered)")
    private @Nullable Integer webHttpsPort;

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
        List<DemoJar> demoJars = only == null ? StartedDemos.jars() : List.of();
        PortPlan ports = planPorts();
        if (detach) {
            return new DetachedServer(options.dataDirectory(), options.durability())
                    .start(argumentsWithoutDetach(), out);
        }
        out.println("Starting the authorization server ...");
        out.flush();
        ServerAddresses addresses = ServerAddresses.of(ports, options);
        StartClasses.loadBeside(Installation.current(), options);
        ConfigurableApplicationContext context = server.start(options, ports);
        Path caCertificate = CaFile.of(options, addresses);
        Optional<StartedDemos> demos = Optional.empty();
        if (only == null) {
            out.println("Starting the weather API and the web demo ...");
            out.flush();
            demos = Optional.of(StartedDemos.start(
                    Authority.started(addresses, options.issuer(), caCertificate),
                    ServerAddresses.listener(options, ports.port(WEATHER_PORT)),
                    webListener(ports)));
        }
        announce(addresses, caCertificate, demos);
        new StartReport(addresses, caCertificate, demos).print(out);
        out.println("Pretenant is ready: " + addresses.base());
        out.flush();
        CacheTraining.inBackground(options.durability(), demoJars);
        ServerStart.awaitEnd(context);
        return 0;
    }

    private void check() {
        options.check(spec.commandLine());
        if (only != null && !only.equals(AUTH_SERVER)) {
            throw CommandFailure.badUse("--only " + only + " is unknown; what can run alone is " + AUTH_SERVER);
        }
        if (webHttpsPort != null && options.isEphemeral()) {
            throw CommandFailure.badUse(WEB_HTTPS_PORT
                    + " and --ephemeral exclude each other: the web demo reads its certificate in the data directory");
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
            more.put(WEATHER_PORT, weatherPort);
            if (webHttpsPort == null) {
                more.put(WEB_PORT, webPort);
            } else {
                more.put(WEB_HTTPS_PORT, webHttpsPort);
            }
        }
        return options.planPorts(more);
    }

    private DemoServer.Listener webListener(PortPlan ports) {
        return webHttpsPort == null
                ? ServerAddresses.listener(options, ports.port(WEB_PORT))
                : ServerAddresses.listener(options, ports.port(WEB_HTTPS_PORT))
                        .overHttps(ServerCertificate.in(options.dataDirectory()));
    }

    private List<String> argumentsWithoutDetach() {
        List<String> arguments =
                new ArrayList<>(spec.root().commandLine().getParseResult().originalArgs());
        arguments.removeIf("--detach"::equals);
        return arguments;
    }

    private void announce(ServerAddresses addresses, Path caCertificate, Optional<StartedDemos> demos) {
        // An ephemeral server beside one with data leaves the file to the other, which is the one that stop means.
        if (RunningInstance.in(options.dataDirectory()).isEmpty()) {
            RunningInstance.ofThisProcess(
                            addresses.base(),
                            addresses.httpBase(),
                            caCertificate,
                            demos.map(started -> started.weather().base()).orElse(null),
                            options.controlToken().orElse(null))
                    .announceIn(options.dataDirectory());
        }
    }
}
