package dev.pretenant.server.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Spec;

/** {@code pretenant serve}: the authorization server and nothing else, as a container runs it. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs the authorization server alone, without the words of up: for containers.")
final class ServeCommand implements Callable<Integer> {

    private final ServerStart server;

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Spec
    private CommandLine.Model.CommandSpec spec;

    ServeCommand(Function<String[], ConfigurableApplicationContext> spring) {
        server = new ServerStart(spring);
    }

    @Override
    public Integer call() {
        options.check(spec.commandLine());
        PortPlan ports = options.planPorts(Map.of());
        ServerAddresses addresses = ServerAddresses.of(ports, options);
        ConfigurableApplicationContext context = server.start(options.settings(ports), addresses.httpBase());
        PrintWriter out = spec.commandLine().getOut();
        out.println("Pretenant is ready: " + addresses.base());
        out.flush();
        ServerStart.awaitEnd(context);
        return 0;
    }
}
