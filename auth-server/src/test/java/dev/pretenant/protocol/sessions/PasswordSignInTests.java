package dev.pretenant.protocol.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.errors.EntraException;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.tenant.directory.PasswordHasher;
import dev.pretenant.tenant.directory.PasswordState;
import dev.pretenant.tenant.directory.TestDirectory;
import dev.pretenant.tenant.directory.User;
import dev.pretenant.tenant.directory.UserAttributes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordSignInTests {

    private static final User ALICE =
            user("alice", "meridian.test", TestDirectory.MERIDIAN, true, PasswordState.ORIGINAL);
    private static final User BOB = user("bob", "meridian.test", TestDirectory.MERIDIAN, false, PasswordState.ORIGINAL);
    private static final User DAN =
            user("dan", "meridian.test", TestDirectory.MERIDIAN, true, new PasswordState(Instant.EPOCH, true));
    private static final User CAROL =
            user("carol", "solstice.test", TestDirectory.SOLSTICE, true, PasswordState.ORIGINAL);

    private final EmulatorClock clock =
            new EmulatorClock(Clock.fixed(Instant.parse("2026-01-31T10:11:12Z"), ZoneOffset.UTC));
    private final PasswordSignIn signIn = new PasswordSignIn(
            TestDirectory.withTenants().add(ALICE).add(BOB).add(CAROL).add(DAN), new ReversingHasher(), clock);

    @Test
    void verifyWhenPasswordRightThenTheUser() {
        assertThat(signIn.verify("Alice@Meridian.test", "secret")).isEqualTo(ALICE);
    }

    @ParameterizedTest
    @CsvSource({
        "nobody@meridian.test, secret, USER_NOT_FOUND",
        "alice@solstice.test, secret, USER_NOT_FOUND",
        "alice@nowhere.test, secret, USER_NOT_FOUND",
        "alice, secret, USER_NOT_FOUND",
        "alice@meridian.test, guess, WRONG_PASSWORD",
        "bob@meridian.test, guess, WRONG_PASSWORD",
        "bob@meridian.test, secret, USER_DISABLED"
    })
    void verifyWhenNotProvenThenRefused(String userName, String password, EntraError expected) {
        assertRefused(userName, password, expected);
    }

    @Test
    void verifyWhenPasswordHasExpiredThenItProvesTheOwnerAndLetsNobodyIn() {
        assertRefused("dan@meridian.test", "guess", EntraError.WRONG_PASSWORD);
        assertRefused("dan@meridian.test", "secret", EntraError.PASSWORD_EXPIRED);
        assertThat(signIn.owner("dan@meridian.test", "secret")).isEqualTo(DAN);
    }

    @Test
    void verifyWhenUserUnknownThenNamesTheTenantAndNotTheUser() {
        assertThatExceptionOfType(EntraException.class)
                .isThrownBy(() -> signIn.verify("nobody@meridian.test", "secret"))
                .satisfies(refusal -> assertThat(refusal.text())
                        .startsWith("The user account {EmailHidden} does not exist in the Meridian directory."));
    }

    @Test
    void verifyWhenTenTimesWrongThenLockedForAMinute() {
        guess("alice@meridian.test", 10);

        assertRefused("alice@meridian.test", "secret", EntraError.ACCOUNT_LOCKED);
        clock.advance(Duration.ofSeconds(59));
        assertRefused("alice@meridian.test", "secret", EntraError.ACCOUNT_LOCKED);
        clock.advance(Duration.ofSeconds(1));
        assertThat(signIn.verify("alice@meridian.test", "secret")).isEqualTo(ALICE);
    }

    @Test
    void verifyWhenClockIsPutBackBeforeTheLockThenOpen() {
        guess("alice@meridian.test", 10);
        clock.advance(Duration.ofDays(-1));

        assertThat(signIn.verify("alice@meridian.test", "secret")).isEqualTo(ALICE);
    }

    @Test
    void verifyWhenAnotherUserIsLockedThenNotAffected() {
        guess("alice@meridian.test", 10);

        assertThat(signIn.verify("carol@solstice.test", "secret")).isEqualTo(CAROL);
    }

    @Test
    void verifyWhenRightInBetweenThenCountsAnew() {
        guess("alice@meridian.test", 9);
        signIn.verify("alice@meridian.test", "secret");
        guess("alice@meridian.test", 9);

        assertThat(signIn.verify("alice@meridian.test", "secret")).isEqualTo(ALICE);
    }

    private void guess(String userName, int times) {
        for (int attempt = 0; attempt < times; attempt++) {
            assertRefused(userName, "guess", EntraError.WRONG_PASSWORD);
        }
    }

    private void assertRefused(String userName, String password, EntraError expected) {
        assertThatExceptionOfType(EntraException.class)
                .isThrownBy(() -> signIn.verify(userName, password))
                .satisfies(refusal -> assertThat(refusal.entry()).isEqualTo(expected));
    }

    private static User user(String name, String domain, TenantId tenant, boolean enabled, PasswordState password) {
        ObjectId id = new ObjectId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
        return new User(
                id,
                tenant,
                name + "@" + domain,
                name,
                "",
                "",
                "",
                "",
                enabled,
                false,
                tenant,
                id,
                "terces",
                Set.of(),
                Instant.EPOCH,
                password,
                UserAttributes.NONE);
    }

    /** Quick, and no identity: a plain comparison would pass a hash for its password. */
    private static final class ReversingHasher implements PasswordHasher {

        @Override
        public String hash(String password) {
            return new StringBuilder(password).reverse().toString();
        }

        @Override
        public boolean matches(String password, String hash) {
            return hash(password).equals(hash);
        }
    }
}
