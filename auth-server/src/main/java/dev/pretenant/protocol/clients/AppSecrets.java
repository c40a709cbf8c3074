package dev.pretenant.protocol.clients;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.PasswordCredential;
import dev.pretenant.tenant.directory.SecretHasher;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Checks a client secret against all live secrets of an app, where Spring Security knows of one secret for each client: the
 * "encoded password" it compares with is the application id.
 */
public final class AppSecrets implements PasswordEncoder {

    private final Directory directory;
    private final SecretHasher hasher;
    private final EmulatorClock clock;

    public AppSecrets(Directory directory, SecretHasher hasher, EmulatorClock clock) {
        this.directory = directory;
        this.hasher = hasher;
        this.clock = clock;
    }

    /** How {@code secret} stands to the app's secrets. */
    Verdict judge(AppRegistration app, String secret) {
        Instant now = clock.of(app.homeTenant()).instant();
        Verdict verdict = Verdict.WRONG;
        for (PasswordCredential credential : app.secrets()) {
            if (!hasher.matches(secret, credential.hash())) {
                continue;
            }
            if (credential.isLiveAt(now)) {
                return Verdict.VALID;
            }
            if (!now.isBefore(credential.endsAt())) {
                verdict = Verdict.EXPIRED;
            }
        }
        return verdict;
    }

    @Override
    public boolean matches(@Nullable CharSequence secret, @Nullable String appId) {
        return secret != null
                && appId != null
                && directory
                        .app(AppId.of(appId))
                        .filter(app -> judge(app, secret.toString()) == Verdict.VALID)
                        .isPresent();
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence secret) {
        throw new UnsupportedOperationException("secrets are hashed by the directory");
    }

    /** What can be said of a secret. */
    enum Verdict {
        VALID,
        EXPIRED,
        WRONG
    }
}
