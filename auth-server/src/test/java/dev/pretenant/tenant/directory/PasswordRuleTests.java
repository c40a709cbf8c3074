package dev.pretenant.tenant.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRuleTests {

    @ParameterizedTest
    @ValueSource(strings = {"Passw0rd", "passw0rd!", "PASSW0RD!", "Password!", "Pass word", "pässwörD1"})
    void brokenByWhenLongEnoughAndOfThreeKindsThenNone(String password) {
        assertThat(PasswordRule.brokenBy(password)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', LENGTH",
        "Passw0r, LENGTH",
        "password, KINDS",
        "passw0rd, KINDS",
        "PASSWORD, KINDS",
        "12345678!, KINDS"
    })
    void brokenByWhenARuleIsBrokenThenThatOne(String password, PasswordRule broken) {
        assertThat(PasswordRule.brokenBy(password)).contains(broken);
    }

    @ParameterizedTest
    @CsvSource({"68, false", "69, true"})
    void brokenByWhenLongerThanBcryptTakesThenLength(int more, boolean broken) {
        assertThat(PasswordRule.brokenBy("Aa1!" + "x".repeat(more)).isPresent()).isEqualTo(broken);
    }
}
