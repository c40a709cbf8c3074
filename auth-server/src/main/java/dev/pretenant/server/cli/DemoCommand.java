package dev.pretenant.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private ClientOptions options = new ClientOptions();

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (name == null) {
            for (DemoClient demo : DemoClient.values()) {
                out.println(demo.displayName() + "  " + demo.description());
            }
            return 0;
        }
        DemoClient demo = DemoClient.named(name)
                .orElseThrow(() -> CommandFailure.badUse("demo " + name + " is unknown; pretenant demo lists them"));
        RunningInstance server = options.required();
        if (server.weatherBase() == null) {
            throw CommandFailure.failed("the demo calls the weather API, which was left out with --only auth-server");
        }
        return demo.run(server, out);
    }
}
