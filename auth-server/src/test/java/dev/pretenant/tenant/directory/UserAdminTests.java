package dev.pretenant.tenant.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pretenant.core.ids.ObjectId;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class UserAdminTests {

    private static final Instant NOW = DirectoryTestApplication.NOW;
    private static final Instant NEXT = NOW.plusNanos(1_000);

    private final String database = DirectoryTestApplication.newDatabase();

    private void run(Consumer<UserAdmin> commands) {
        try (ConfigurableApplicationContext context = DirectoryTestApplication.start(database)) {
            commands.accept(context.getBean(UserAdmin.class));
        }
    }

    /** As a server knows her that is started after. */
    private User alice() {
        try (ConfigurableApplicationContext context = DirectoryTestApplication.start(database)) {
            return context.getBean(Directory.class)
                    .user(Seed.MERIDIAN, Seed.ALICE)
                    .orElseThrow();
        }
    }

    @Test
    void setPasswordWhenStoredThenItsTimeIsAfterEverySignInSoFar() {
        run(users -> users.setPassword(Seed.MERIDIAN, Seed.ALICE, "Chosen-1"));

        User alice = alice();

        assertThat(alice.password()).isEqualTo(new PasswordState(NEXT, false));
        assertThat(new CountingPasswordHasher().matches("Chosen-1", alice.passwordHash()))
                .isTrue();
        assertThat(alice.signInTime(NOW)).isEqualTo(NEXT);
        assertThat(alice.signInSessionsValidFrom()).isEqualTo(TenantReading.BEGINNING);
    }

    @Test
    void revokeSignInSessionsWhenTwiceAtOneMomentThenEachEndsWhatTheOtherLetIn() {
        run(users -> {
            users.revokeSignInSessions(Seed.MERIDIAN, Seed.ALICE);
            users.revokeSignInSessions(Seed.MERIDIAN, Seed.ALICE);
        });

        assertThat(alice().signInSessionsValidFrom()).isEqualTo(NEXT.plusNanos(1_000));
    }

    @Test
    void passwordWhenTemporaryOrExpiredThenItMustBeChanged() {
        run(users -> users.setTemporaryPassword(Seed.MERIDIAN, Seed.ALICE, "Chosen-1"));
        assertThat(alice().password()).isEqualTo(new PasswordState(NEXT, true));

        run(users -> users.setPassword(Seed.MERIDIAN, Seed.ALICE, "Chosen-2"));
        PasswordState own = alice().password();
        assertThat(own.expired()).isFalse();

        run(users -> users.expirePassword(Seed.MERIDIAN, Seed.ALICE));
        assertThat(alice().password()).isEqualTo(new PasswordState(own.lastChange(), true));
    }

    @Test
    void disableWhenStoredThenItStaysSoUntilEnabled() {
        run(users -> users.disable(Seed.MERIDIAN, Seed.ALICE));
        assertThat(alice().enabled()).isFalse();

        run(users -> users.enable(Seed.MERIDIAN, Seed.ALICE));
        assertThat(alice().enabled()).isTrue();
    }

    @Test
    void commandWhenItCannotBeCarriedOutThenRefusedAndNothingChanged() {
        User before = alice();
        ObjectId nobody = new ObjectId(UUID.randomUUID());

        run(users -> {
            assertRefused(() -> users.setPassword(Seed.MERIDIAN, Seed.ALICE, "short"), PasswordRule.LENGTH.text());
            assertRefused(() -> users.disable(Seed.MERIDIAN, nobody), "There is no user " + nobody + " in this tenant");
            assertRefused(
                    () -> users.setPassword(Seed.SOLSTICE, Seed.ALICE, "Chosen-1"),
                    "There is no user " + Seed.ALICE + " in this tenant");
        });

        assertThat(alice()).isEqualTo(before);
    }

    private static void assertRefused(Runnable command, String message) {
        assertThatExceptionOfType(DirectoryRefusal.class)
                .isThrownBy(command::run)
                .withMessage(message);
    }
}
