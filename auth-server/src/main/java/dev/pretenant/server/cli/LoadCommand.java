package dev.pretenant.server.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The load generator of {@code bench}, in a process of its own so that it can be kept off the server's core. */
@Command(
        name = "load",
        hidden = true,
        description = "Asks for tokens over plain HTTP and prints the rate of each window.")
final class LoadCommand implements Callable<Integer> {

    @Option(names = "--http-port", paramLabel = "N", required = true)
    private int port;

    @Option(names = "--connections", paramLabel = "N", defaultValue = "8")
    private int connections;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "10")
    private int seconds;

    @Option(names = "--windows", paramLabel = "N", defaultValue = "3")
    private int windows;

    @Option(names = "--flow", paramLabel = "APP|CODE", defaultValue = "APP")
    private Flow flow = Flow.APP;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        LoadRound round =
                switch (flow) {
                    case APP -> LoadRound.ofAppTokens(port);
                    case CODE -> CodeFlowRound.signedIn(port);
                };
        for (double rate : new TokenLoad(port, connections, round).rates(windows, seconds)) {
            spec.commandLine().getOut().println(Math.round(rate));
        }
        return 0;
    }

    /** What is asked for. */
    enum Flow {
        APP,
        CODE
    }
}
