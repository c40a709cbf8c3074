package dev.pretenant.server.cli;

import dev.pretenant.core.state.Durability;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.util.FileSystemUtils;

/**
 * What {@code bench} measures, each on servers of its own that keep nothing; what a database changes, on one that has one, too:
 *
 * <ul>
 *   <li>start: from the start of the process to the first token, the median of several, with and without the class cache
 *   <li>rate: tokens a second of a server on one core, asked over plain HTTP by eight kept-alive connections from another
 *       core; the third window counts, when the compiler has come to rest
 *   <li>code flow: the same for somebody who is signed in already; each flow makes two tokens
 *   <li>share: each rate of what OpenSSL alone signs on the server's core right before and after, since signing is the cost
 *       that remains. OpenSSL counts its own processor time, which is what a second on the clock is where nothing else runs;
 *       for other machines the rate is told by the server's processor time, too
 *   <li>memory: what the server holds after a start, and after the load
 * </ul>
 */
final class Benchmark {

    private static final Pattern SIGNATURES = Pattern.compile("rsa\\s+2048 bits?(?:\\s+[\\d.]+s){2,}\\s+([\\d.]+)");
    private static final int CONNECTIONS = 8;
    private static final int WINDOWS = 3;
    private static final int START_LIMIT_SECONDS = 120;

    private final int runs;
    private final int seconds;
    private final PrintWriter out;
    private final Optional<Path> taskset = Commands.find("taskset").filter(path -> processors() > 1);

    Benchmark(int runs, int seconds, PrintWriter out) {
        this.runs = runs;
        this.seconds = seconds;
        this.out = out;
    }

    void run() throws IOException, InterruptedException {
        say("machine   " + processors() + " processors, Java " + System.getProperty("java.version") + ", "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        say("pinned    "
                + (taskset.isPresent()
                        ? "server to core 0, load to core 1 (taskset)"
                        : "no: taskset needs Linux and two cores"));
        for (Durability durability : Durability.values()) {
            CacheTraining.inForeground(durability);
        }
        say("server    " + String.join(" ", Kind.CACHED.command(0)));
        say("kept      " + String.join(" ", Kind.KEPT.command(0)));
        report("first token, no class cache", Kind.PLAIN);
        report("first token, class cache", Kind.CACHED);
        report("first token, directory kept", Kind.KEPT);
        say("openssl   " + String.join(" ", openssl()) + ", before and after each load");
        measureRate(LoadCommand.Flow.APP, Kind.CACHED, "tokens/s in three windows");
        measureRate(LoadCommand.Flow.CODE, Kind.CACHED, "tokens/s of the code flow");
        measureRate(LoadCommand.Flow.CODE, Kind.KEPT, "the same, tokens kept");
    }

    private void report(String what, Kind kind) throws IOException, InterruptedException {
        List<Double> times = new ArrayList<>();
        List<Long> sizes = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            try (Server server = Server.start(List.of(), kind)) {
                times.add(server.firstToken());
                server.residentMegabytes().ifPresent(sizes::add);
            }
        }
        say(String.format(
                Locale.ROOT,
                "%-29s %.2f s median of %d (%.2f to %.2f), %s MB resident",
                what,
                median(times),
                runs,
                times.stream().min(Double::compare).orElseThrow(),
                times.stream().max(Double::compare).orElseThrow(),
                sizes.isEmpty()
                        ? "?"
                        : String.valueOf(
                                median(sizes.stream().map(Long::doubleValue).toList())
                                        .longValue())));
    }

    private List<String> openssl() {
        List<String> command = new ArrayList<>(pinnedTo(0));
        command.addAll(List.of("openssl", "speed", "-seconds", "3", "rsa2048"));
        return command;
    }

    /** What OpenSSL signs in a second of its own processor time; empty where there is none. */
    private Optional<Double> signatures() {
        return Commands.find("openssl")
                .flatMap(there -> Commands.answer(openssl()))
                .flatMap(Benchmark::signaturesIn);
    }

    /** Signatures a second in the table that {@code openssl speed} prints. */
    static Optional<Double> signaturesIn(String report) {
        Matcher matcher = SIGNATURES.matcher(report);
        return matcher.find() ? Optional.of(Double.valueOf(matcher.group(1))) : Optional.empty();
    }

    private void measureRate(LoadCommand.Flow flow, Kind kind, String what) throws IOException, InterruptedException {
        try (Server server = Server.start(pinnedTo(0), kind)) {
            Optional<Double> before = signatures();
            List<Window> windows = load(flow, server);
            Optional<Double> after = signatures();
            Optional<Double> ceiling = before.flatMap(one -> after.map(other -> (one + other) / 2));
            Window last = windows.get(WINDOWS - 1);
            say(String.format(
                    Locale.ROOT,
                    "%-29s %s; counts: %s",
                    what,
                    windows.stream().map(Window::text).toList(),
                    share(last.rate(), ceiling)));
            double busy = (last.used() - windows.get(WINDOWS - 2).used()) / 1e9;
            if (busy > 0) {
                say(String.format(
                        Locale.ROOT,
                        "%-29s %s",
                        "in a second of its own time",
                        share(last.rate() * seconds / busy, ceiling)));
            }
            ceiling.ifPresent(most -> say(String.format(
                    Locale.ROOT,
                    "%-29s %.0f and %.0f signatures/s",
                    "openssl, before and after",
                    before.orElseThrow(),
                    after.orElseThrow())));
            server.residentMegabytes()
                    .ifPresent(size ->
                            say(String.format(Locale.ROOT, "%-29s %d MB resident", "memory after the load", size)));
        }
    }

    private static String share(double rate, Optional<Double> ceiling) {
        return String.format(Locale.ROOT, "%.0f tokens/s", rate)
                + ceiling.map(most -> String.format(Locale.ROOT, " = %.0f %% of openssl", 100 * rate / most))
                        .orElse("");
    }

    private List<Window> load(LoadCommand.Flow flow, Server server) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(pinnedTo(1));
        command.addAll(Installation.current().java());
        command.addAll(Installation.current().program());
        command.addAll(List.of(
                "load",
                "--flow",
                flow.name(),
                "--http-port",
                String.valueOf(server.httpPort()),
                "--connections",
                String.valueOf(CONNECTIONS),
                "--seconds",
                String.valueOf(seconds),
                "--windows",
                String.valueOf(WINDOWS)));
        say("load      " + String.join(" ", command));
        Process load = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(load::destroy, "stop-load"));
        List<Window> windows = new ArrayList<>();
        try (BufferedReader rates = load.inputReader(StandardCharsets.US_ASCII)) {
            for (String rate = rates.readLine(); rate != null; rate = rates.readLine()) {
                windows.add(new Window(Double.parseDouble(rate), server.used()));
            }
        }
        if (load.waitFor() != 0 || windows.size() != WINDOWS) {
            throw CommandFailure.failed("the load did not finish");
        }
        return windows;
    }

    /**
     * @param rate tokens a second
     * @param used nanoseconds of processor time that the server had used at its end
     */
    private record Window(double rate, long used) {

        String text() {
            return String.format(Locale.ROOT, "%.0f", rate);
        }
    }

    private List<String> pinnedTo(int core) {
        return taskset.map(path -> List.of(path.toString(), "-c", String.valueOf(core)))
                .orElse(List.of());
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static Double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }

    /** What a server is started with. */
    private enum Kind {
        /** As on a new machine. */
        PLAIN(Durability.PASSING),
        CACHED(Durability.PASSING),
        /** With a database and a class cache. */
        KEPT(Durability.KEPT);

        private final Durability durability;

        Kind(Durability durability) {
            this.durability = durability;
        }

        List<String> command(int httpPort) {
            List<String> command = new ArrayList<>(
                    this == PLAIN ? uncached() : Installation.current().self(durability));
            command.addAll(List.of("serve", "--port", "0", "--http-port", String.valueOf(httpPort)));
            if (durability == Durability.PASSING) {
                command.add("--ephemeral");
            }
            return command;
        }

        private static List<String> uncached() {
            Installation installation = Installation.current();
            List<String> command = new ArrayList<>(installation.java());
            command.addAll(ClassCache.FLAGS_WITHOUT);
            command.addAll(installation.program());
            return command;
        }

        /** A server looks there whether it is started with a cache, and where it keeps what it keeps. */
        void describe(Map<String, String> environment, Path data) {
            environment.put("PRETENANT_DATA_DIR", data.toString());
            if (this == PLAIN) {
                environment.remove("PRETENANT_EPHEMERAL_CACHE");
            }
        }
    }

    /** A server that is being measured. */
    private record Server(Process process, int httpPort, Path data, double firstToken) implements AutoCloseable {

        static Server start(List<String> prefix, Kind kind) throws IOException, InterruptedException {
            int port = PortPlan.of(Map.of("--http-port", 0), "127.0.0.1").port("--http-port");
            List<String> command = new ArrayList<>(prefix);
            command.addAll(kind.command(port));
            Path data = Files.createTempDirectory("pretenant-bench-");
            Path log = data.resolve("server.log");
            ProcessBuilder server =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            kind.describe(server.environment(), data);
            long start = System.nanoTime();
            Process process = server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop-measured-server"));
            while (!TokenLoad.isAnswered(port)) {
                if (process.waitFor(10, TimeUnit.MILLISECONDS)) {
                    throw CommandFailure.failed("the server to measure ended: "
                            + Files.readString(log).strip());
                }
                if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(START_LIMIT_SECONDS)) {
                    process.destroyForcibly();
                    throw CommandFailure.failed("the server to measure gave no token within two minutes");
                }
            }
            return new Server(process, port, data, (System.nanoTime() - start) / 1e9);
        }

        /** Nanoseconds of processor time; as long as it has used none, and where the system does not tell, 0. */
        long used() {
            return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
        }

        /** Resident set in megabytes, where the system tells it. */
        Optional<Long> residentMegabytes() {
            return Commands.answer(List.of("ps", "-o", "rss=", "-p", String.valueOf(process.pid())))
                    .map(answer -> Long.parseLong(answer.strip()) / 1024);
        }

        @Override
        public void close() {
            process.destroy();
            try {
                if (!process.waitFor(15, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException ended) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
            try {
                FileSystemUtils.deleteRecursively(data);
            } catch (IOException undeletable) {
                // It lies where the system keeps what is temporary.
                return;
            }
        }
    }
}
