package dev.pretenant.server.cli;

import dev.pretenant.core.state.Durability;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code up --detach}: starts {@code up} in a process that outlives this one and shows what it says up to the ready line. */
record DetachedServer(Path dataDirectory, Durability durability) {

    private static final String READY = "Pretenant is ready: ";
    private static final int POLL_MILLISECONDS = 50;

    /** The exit code: 0 after the ready line, that of the server where it ended before. */
    int start(List<String> arguments, PrintWriter out) throws IOException, InterruptedException {
        Files.createDirectories(dataDirectory);
        Path log = dataDirectory.resolve("pretenant.log");
        List<String> command = new ArrayList<>();
        Commands.find("nohup").ifPresent(nohup -> command.add(nohup.toString()));
        command.addAll(Installation.current().self(durability));
        command.addAll(arguments);
        Process server = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(nothing())
                .start();
        Thread giveUp = new Thread(() -> Commands.endTree(server.toHandle()), "end-unready-server");
        Runtime.getRuntime().addShutdownHook(giveUp);
        int shown = 0;
        while (true) {
            boolean ended = server.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
            String said = Files.readString(log);
            // A last line without its end is still being written.
            for (int end = said.indexOf('\n', shown); end >= 0; end = said.indexOf('\n', shown)) {
                String line = said.substring(shown, end);
                shown = end + 1;
                if (line.startsWith(READY)) {
                    Runtime.getRuntime().removeShutdownHook(giveUp);
                    out.println("  In the background; its log is " + log);
                    out.println(line);
                    return 0;
                }
                out.println(line);
            }
            out.flush();
            if (ended) {
                return server.exitValue();
            }
        }
    }

    private static ProcessBuilder.Redirect nothing() {
        Path device = Path.of("/dev/null");
        return Files.exists(device)
                ? ProcessBuilder.Redirect.from(device.toFile())
                : ProcessBuilder.Redirect.from(new java.io.File("NUL"));
    }
}
