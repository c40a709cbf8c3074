package dev.pretenant.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pretenant demo}: runs a demo client against the running servers and says what it is doing. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Runs a demo client against the running servers; without a name, lists them.")
final class DemoCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "which one")
    private @Nullable String name;

    @Option(names = "--port", paramLabel = "N", description = "where a demo with pages listens (its registered port)")
    private @Nullable Integer port;

    @Option(
            names = "--bank-port",
            paramLabel = "N",
            defaultValue = "8001",
            description = "where the bank's API of my-bucks listens (8001)")
    private int bankPort;

    @Option(
            names = "--trip-api-port",
            paramLabel = "N",
            defaultValue = "8002",
            description = "where the trip planner's API of trips listens (8002)")
    private int tripApiPort;

    @Mixin
    private ClientOptions options = new ClientOptions();

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (name == null) {
            for (Demo demo : Demo.values()) {
                out.println(String.format(Locale.ROOT, "%-25s  %s", demo.displayName(), demo.description()));
            }
            return 0;
        }
        Demo demo = Demo.named(name)
                .orElseThrow(() -> CommandFailure.badUse("demo " + name + " is unknown; pretenant demo lists them"));
        return demo.show(new DemoRun(options.required(), Optional.ofNullable(port), bankPort, tripApiPort, out));
    }
}
