package dev.pretenant.protocol.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.tenant.directory.PasswordState;
import dev.pretenant.tenant.directory.TestDirectory;
import dev.pretenant.tenant.directory.User;
import dev.pretenant.tenant.directory.UserAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeeperTests {

    private static final Instant SIGN_IN = Instant.parse("2026-01-31T10:11:12.000001Z");
    private static final Instant BEFORE = SIGN_IN.minus(Duration.ofDays(1));
    private static final Instant AFTER = SIGN_IN.plusNanos(1_000);

    @ParameterizedTest
    @CsvSource({
        "BROWSER, pwd, true",
        "BROWSER, pwd mfa, true",
        "BROWSER, fido, false",
        "PUBLIC_CLIENT, pwd, true",
        "PUBLIC_CLIENT, fido mfa, false",
        "CONFIDENTIAL_CLIENT, pwd, false",
        "CONFIDENTIAL_CLIENT, fido, false"
    })
    void endOfWhenPasswordWasChangedThenWhatAnOlderOneOpenedEnds(Keeper keeper, String amr, boolean ends) {
        assertThat(keeper.endOf(SIGN_IN, List.of(amr.split(" ")), user(BEFORE, new PasswordState(AFTER, false))))
                .isEqualTo(ends ? Optional.of(AFTER) : Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "BROWSER, pwd",
        "BROWSER, fido",
        "PUBLIC_CLIENT, pwd",
        "PUBLIC_CLIENT, fido",
        "CONFIDENTIAL_CLIENT, pwd",
        "CONFIDENTIAL_CLIENT, fido"
    })
    void endOfWhenSessionsWereRevokedThenEverythingEnds(Keeper keeper, String amr) {
        assertThat(keeper.endOf(SIGN_IN, List.of(amr), user(AFTER, new PasswordState(BEFORE, false))))
                .contains(AFTER);
    }

    @ParameterizedTest
    @CsvSource({"BROWSER", "PUBLIC_CLIENT", "CONFIDENTIAL_CLIENT"})
    void endOfWhenPasswordHasExpiredThenNothingEnds(Keeper keeper) {
        assertThat(keeper.endOf(SIGN_IN, List.of("pwd"), user(BEFORE, new PasswordState(BEFORE, true))))
                .isEmpty();
    }

    @Test
    void endOfWhenBothEndedItThenTheLaterCounts() {
        Instant later = AFTER.plusSeconds(1);

        assertThat(Keeper.BROWSER.endOf(SIGN_IN, List.of("pwd"), user(AFTER, new PasswordState(later, false))))
                .contains(later);
        assertThat(Keeper.BROWSER.endOf(SIGN_IN, List.of("pwd"), user(later, new PasswordState(AFTER, false))))
                .contains(later);
    }

    @Test
    void endOfWhenSignedInAtThatVeryMomentThenItHolds() {
        assertThat(Keeper.BROWSER.endOf(SIGN_IN, List.of("pwd"), user(SIGN_IN, new PasswordState(SIGN_IN, false))))
                .isEmpty();
    }

    private static User user(Instant sessionsValidFrom, PasswordState password) {
        ObjectId id = new ObjectId(new UUID(0, 7));
        return new User(
                id,
                TestDirectory.MERIDIAN,
                "kim@meridian.test",
                "Kim",
                "",
                "",
                "",
                "",
                true,
                false,
                TestDirectory.MERIDIAN,
                id,
                "",
                Set.of(),
                sessionsValidFrom,
                password,
                UserAttributes.NONE);
    }
}
