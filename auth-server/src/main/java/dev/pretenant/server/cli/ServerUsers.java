package dev.pretenant.server.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The folder in which the processes that share a server meet, so that none of them has to end it. Each leaves a file that is
 * named by its process id in {@code users}; the server says in {@code running.json} where it is, and leaves when none of
 * them has been alive for a while. Whoever looks for a server or takes one away holds the folder's {@code lock}: nobody is
 * sent to a server that is about to leave.
 *
 * @param folder exists
 * @param second passes between two looks at it
 */
record ServerUsers(Path folder, Pause second) {

    /** So many looks without a user make an end, so that the next test JVM of a build still finds the server. */
    private static final int LOOKS = 10;

    /** Those who meet in {@code folder}, which {@code option} names and which is made if it is missing. */
    static ServerUsers in(Path folder, String option) {
        try {
            Files.createDirectories(folder);
            // Whoever only asks for the permission gets it as root, of a file system that is read-only or full as well.
            Files.delete(Files.createTempFile(folder, "try", ""));
        } catch (IOException refused) {
            throw CommandFailure.badUse(option + " " + folder + " is not a folder that can be written to");
        }
        return new ServerUsers(folder, () -> TimeUnit.SECONDS.sleep(1));
    }

    /** Returns when nobody has used the server for ten seconds; by then nobody can find it any more. */
    void awaitLast() throws InterruptedException {
        int without = 0;
        while (without < LOOKS || !withdrawn()) {
            second.pass();
            without = anyAlive() ? 0 : without + 1;
        }
    }

    /** Takes the server's address away, unless somebody has come in the meantime. */
    private boolean withdrawn() {
        try (FileChannel file =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            if (anyAlive()) {
                return false;
            }
            RunningInstance.withdrawFrom(folder);
            return lock.isValid();
        } catch (IOException unusable) {
            throw new UncheckedIOException("cannot lock " + folder, unusable);
        }
    }

    /** Whether a user lives. What dead ones left is taken away, before another process gets their number. */
    private boolean anyAlive() {
        boolean any = false;
        for (Path user : users()) {
            boolean alive = isAlive(user);
            any |= alive;
            if (!alive) {
                remove(user);
            }
        }
        return any;
    }

    private static void remove(Path user) {
        try {
            Files.deleteIfExists(user);
        } catch (IOException inUse) {
            // The next look tries again.
            return;
        }
    }

    private List<Path> users() {
        Path users = folder.resolve("users");
        if (!Files.isDirectory(users)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(users)) {
            return files.toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + users, unreadable);
        }
    }

    private static boolean isAlive(Path user) {
        String name = user.getFileName().toString();
        return name.matches("\\d{1,18}")
                && ProcessHandle.of(Long.parseLong(name))
                        .filter(ProcessHandle::isAlive)
                        .isPresent();
    }

    /** Some time, which passes. */
    @FunctionalInterface
    interface Pause {

        void pass() throws InterruptedException;
    }
}
