package dev.pretenant.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningInstanceTests {

    @TempDir
    private Path data;

    private final RunningInstance self = RunningInstance.ofThisProcess(
            "https://localhost:8443", "http://localhost:8080", Path.of("/data/tls/ca.pem"), null, "s3cret");

    @Test
    void inWhenAnnouncedByLiveProcessThenReadsTheSame() throws IOException {
        self.announceIn(data);

        assertThat(RunningInstance.in(data)).contains(self);
        assertThat(Files.getPosixFilePermissions(data.resolve("running.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void inWhenProcessStartedAtAnotherTimeThenIsNotOurs() {
        RunningInstance earlier = new RunningInstance(
                self.pid(),
                ProcessHandle.current().info().startInstant().orElseThrow().minusSeconds(60),
                self.base(),
                self.httpBase(),
                self.caCertificate(),
                null,
                null);
        earlier.announceIn(data);

        assertThat(RunningInstance.in(data)).isEmpty();
    }

    @Test
    void inWhenFileIsDamagedOrMissingThenIsEmpty() throws IOException {
        assertThat(RunningInstance.in(data)).isEmpty();
        Files.writeString(data.resolve("running.json"), "{\"pid\": ");
        assertThat(RunningInstance.in(data)).isEmpty();
    }
}
