package dev.pretenant.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A daemon that is a command: each run of it calls the API once, and says by its exit code whether that went well. Keeps
 * nothing from run to run, so {@code token-kept}, {@code throttled} and {@code api-throttles} are to be left out.
 */
public final class CommandUnderTest implements ClientUnderTest {

    private static final Duration LONGEST_RUN = Duration.ofMinutes(1);
    private static final int MOST_SHOWN = 300;

    private final Supplier<ProcessBuilder> command;
    private final StringBuilder log = new StringBuilder();

    private CommandUnderTest(Supplier<ProcessBuilder> command) {
        this.command = command;
    }

    /** A command with its environment; 0 is success, and every other exit code that the client could not do it. */
    public static CommandUnderTest of(Supplier<ProcessBuilder> command) {
        return new CommandUnderTest(command);
    }

    @Override
    public ClientAnswer callApi(WebBrowser browser) {
        try {
            Path output = Files.createTempFile("client", ".log");
            Process process = command.get()
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(LONGEST_RUN.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            String written = Files.readString(output);
            Files.delete(output);
            log.append(written);
            return answer(ended, process.exitValue(), written.strip());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the client runs", interrupted);
        }
    }

    private static ClientAnswer answer(boolean ended, int exitCode, String written) {
        String end =
                written.length() <= MOST_SHOWN ? written : "..." + written.substring(written.length() - MOST_SHOWN);
        if (!ended) {
            return ClientAnswer.crashed("It did not end: " + end);
        }
        return exitCode == 0 ? ClientAnswer.success(end) : ClientAnswer.refused("exit code " + exitCode + ": " + end);
    }

    @Override
    public String log() {
        return log.toString();
    }
}
