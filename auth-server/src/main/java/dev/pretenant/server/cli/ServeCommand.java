package dev.pretenant.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
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

/** {@code pretenant serve}: the authorization server and nothing else, as a container runs it. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs the authorization server alone, without the words of up: for containers and tests.")
final class ServeCommand implements Callable<Integer> {

    private static final String SHARED_IN = "--shared-in";

    private final ServerStart server;

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Option(
            names = SHARED_IN,
            paramLabel = "DIR",
            description = "say in DIR where it is, and end when no process whose id names a file in DIR/users is alive")
    private @Nullable Path sharedIn;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    ServeCommand(Function<String[], ConfigurableApplicationContext> spring) {
        server = new ServerStart(spring);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        options.check(spec.commandLine());
        Optional<ServerUsers> users = Optional.ofNullable(sharedIn).map(folder -> ServerUsers.in(folder, SHARED_IN));
        PortPlan ports = options.planPorts(Map.of());
        ServerAddresses addresses = ServerAddresses.of(ports, options);
        StartClasses.loadBeside(Installation.current(), options);
        ConfigurableApplicationContext context = server.start(options, ports);
        PrintWriter out = spec.commandLine().getOut();
        out.println("Pretenant is ready: " + addresses.base());
        out.flush();
        if (users.isEmpty()) {
            ServerStart.awaitEnd(context);
        } else {
            share(users.get(), addresses);
            context.close();
            CacheTraining.inForeground(options.durability());
        }
        return 0;
    }

    /** Serves as long as somebody uses it. */
    private void share(ServerUsers users, ServerAddresses addresses) throws InterruptedException {
        RunningInstance.ofThisProcess(
                        addresses.base(),
                        addresses.httpBase(),
                        CaFile.of(options, addresses),
                        null,
                        options.controlToken().orElse(null))
                .announceIn(users.folder());
        users.awaitLast();
    }
}
