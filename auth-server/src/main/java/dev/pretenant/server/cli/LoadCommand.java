package dev.pretenant.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The load generator of {@code bench}, in a process of its own so that it can be kept off the server's core. */
@Command(
        name = "load",
        hidden = true,
        description = "Asks for tokens over plain HTTP and prints the rate of each window when it is over.")
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
        PrintWriter out = spec.commandLine().getOut();
        new TokenLoad(port, connections, round).run(windows, seconds, rate -> {
            out.println(Math.round(rate));
            out.flush();
        });
        return 0;
    }

    /** What is asked for. */
    enum Flow {
        APP,
        CODE
    }
}
