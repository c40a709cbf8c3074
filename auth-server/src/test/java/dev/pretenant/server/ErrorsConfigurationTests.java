package dev.pretenant.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pretenant.server.tls.StartRefusedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorsConfigurationTests {

    private final ErrorsConfiguration configuration = new ErrorsConfiguration();

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "5001", "99999999999", "2.5", "many", ""})
    void journalWhenTheSizeIsOutOfBoundsThenRefusesToStart(String size) {
        assertThatExceptionOfType(StartRefusedException.class)
                .isThrownBy(() -> configuration.journal(size))
                .withMessage("--pretenant.journal-size " + size + " is not a number from 1 to 5000")
                .returns(2, StartRefusedException::getExitCode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "250", "5000"})
    void journalWhenTheSizeIsWithinBoundsThenIsTaken(String size) {
        assertThatCode(() -> configuration.journal(size)).doesNotThrowAnyException();
    }
}
