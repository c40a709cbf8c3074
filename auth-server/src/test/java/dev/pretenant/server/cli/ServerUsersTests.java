package dev.pretenant.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who uses a shared server, by the files of the processes that did not always end well. */
class ServerUsersTests {

    private static final String ME = String.valueOf(ProcessHandle.current().pid());

    @TempDir
    private Path folder;

    private Path users;

    @BeforeEach
    void create() throws IOException {
        users = Files.createDirectory(folder.resolve("users"));
    }

    @Test
    void anyAliveWhenOneLivesThenTrueAndWhatTheDeadLeftIsGone() throws Exception {
        Path mine = Files.createFile(users.resolve(ME));
        Path dead = Files.createFile(users.resolve(String.valueOf(pidOfADeadProcess())));

        assertThat(new ServerUsers(folder).anyAlive()).isTrue();
        assertThat(mine).exists();
        assertThat(dead).doesNotExist();
    }

    @Test
    void anyAliveWhenAllAreDeadThenFalse() throws Exception {
        Files.createFile(users.resolve(String.valueOf(pidOfADeadProcess())));

        assertThat(new ServerUsers(folder).anyAlive()).isFalse();
    }

    @Test
    void anyAliveWhenFolderIsGoneThenFalse() throws Exception {
        Files.delete(users);

        assertThat(new ServerUsers(folder).anyAlive()).isFalse();
    }

    private static long pidOfADeadProcess() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.waitFor();
        return process.pid();
    }
}
