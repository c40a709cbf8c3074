package dev.pretenant.server.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Spec;

/** {@code pretenant stop}: ends the server of a data directory and what it started. */
@Command(name = "stop", mixinStandardHelpOptions = true, description = "Ends the running server of the data directory.")
final class StopCommand implements Callable<Integer> {

    private static final int GRACE_SECONDS = 15;

    @Mixin
    private ClientOptions options = new ClientOptions();

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Optional<RunningInstance> running = options.running();
        if (running.isEmpty()) {
            out.println("Nothing is running in " + options.dataDirectory());
            return 0;
        }
        ProcessHandle process =
                running.get().process().orElseThrow(() -> CommandFailure.failed("the server has just ended by itself"));
        process.destroy();
        if (!hasEnded(process)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            if (!hasEnded(process)) {
                throw CommandFailure.failed("process " + process.pid() + " does not end");
            }
        }
        out.println("Stopped " + running.get().base());
        return 0;
    }

    private static boolean hasEnded(ProcessHandle process) throws InterruptedException {
        try {
            process.onExit().get(GRACE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
