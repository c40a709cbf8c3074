package dev.pretenant.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pretenant bench}: measures this machine; the figures of the README come from it. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures start, memory and tokens a second on this machine; takes about four minutes.")
final class BenchCommand implements Callable<Integer> {

    @Option(names = "--runs", paramLabel = "N", defaultValue = "5", description = "starts to take the median of (5)")
    private int runs;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "10",
            description = "length of each of the three windows of load (10)")
    private int seconds;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (runs < 1 || runs > 50 || seconds < 1 || seconds > 300) {
            throw CommandFailure.badUse("--runs takes 1 to 50, --seconds 1 to 300");
        }
        PrintWriter out = spec.commandLine().getOut();
        new Benchmark(runs, seconds, out).run();
        return 0;
    }
}
