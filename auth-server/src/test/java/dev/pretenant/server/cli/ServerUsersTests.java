package dev.pretenant.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerUsersTests {

    private static final String OWN = String.valueOf(ProcessHandle.current().pid());

    @TempDir
    private Path folder;

    private int seconds;

    @BeforeEach
    void announce() throws IOException {
        Files.writeString(folder.resolve("running.json"), "{}");
    }

    @Test
    void awaitLastWhenNobodyComesThenEndsAfterTenSecondsAndIsNotFoundAnyMore() throws InterruptedException {
        awaitLast();

        assertThat(seconds).isEqualTo(10);
        assertThat(folder.resolve("running.json")).doesNotExist();
    }

    /** No process, a process that is gone, and what is no number, or no whole one. */
    @ParameterizedTest
    @ValueSource(strings = {"999999999999999999", "9999999999999999999999", "pid", "-1", "1.5"})
    void awaitLastWhenAFileNamesNoLiveProcessThenItIsNobodyAndTakenAway(String name) throws Exception {
        use(name);

        awaitLast();

        assertThat(seconds).isEqualTo(10);
        assertThat(folder.resolve("users").resolve(name)).doesNotExist();
    }

    @Test
    void awaitLastWhenSomebodyIsThereThenStaysForTenSecondsAfterThey() throws Exception {
        use(OWN);
        use("pid");

        new ServerUsers(folder, () -> {
                    assertThat(folder.resolve("running.json")).exists();
                    if (++seconds == 25) {
                        leave();
                    }
                })
                .awaitLast();

        // The look at the end of the 25th second finds nobody for the first time.
        assertThat(seconds).isEqualTo(34);
    }

    @Test
    void awaitLastWhenSomebodyComesInTheLastSecondThenBeginsAgain() throws InterruptedException {
        new ServerUsers(folder, () -> {
                    seconds++;
                    if (seconds == 10) {
                        use(OWN);
                    } else if (seconds == 11) {
                        leave();
                    }
                })
                .awaitLast();

        assertThat(seconds).isEqualTo(20);
        assertThat(folder.resolve("running.json")).doesNotExist();
    }

    @Test
    void inWhenTheFolderIsMissingThenMakesIt() {
        Path missing = folder.resolve("one/two");

        assertThat(ServerUsers.in(missing, "--shared-in").folder())
                .isEqualTo(missing)
                .isEmptyDirectory();
    }

    @Test
    void inWhenItIsNoFolderThenNamesTheOption() {
        Path file = folder.resolve("running.json");

        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> ServerUsers.in(file, "--shared-in"))
                .withMessage("--shared-in " + file + " is not a folder that can be written to")
                .returns(2, CommandFailure::exitCode);
    }

    private void awaitLast() throws InterruptedException {
        new ServerUsers(folder, () -> seconds++).awaitLast();
    }

    private void use(String name) {
        try {
            Files.createFile(Files.createDirectories(folder.resolve("users")).resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void leave() {
        try {
            Files.delete(folder.resolve("users").resolve(OWN));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
