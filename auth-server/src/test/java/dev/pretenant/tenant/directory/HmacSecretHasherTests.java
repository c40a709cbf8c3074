package dev.pretenant.tenant.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HmacSecretHasherTests {

    private final SecretHasher hasher = new HmacSecretHasher("Jefe".getBytes(StandardCharsets.US_ASCII));

    /** RFC 4231, test case 2. */
    @Test
    void hashWhenKeyAndTextAreThoseOfTheRfcThenHashIsToo() {
        assertThat(hasher.hash("what do ya want for nothing?"))
                .isEqualTo("W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM");
    }

    @Test
    void matchesWhenSecretOrKeyIsAnotherThenFalse() {
        String hash = hasher.hash("secret");

        assertThat(hasher.matches("secret", hash)).isTrue();
        assertThat(hasher.matches("Secret", hash)).isFalse();
        assertThat(hasher.matches("", hash)).isFalse();
        assertThat(new HmacSecretHasher(new byte[32]).matches("secret", hash)).isFalse();
    }

    @Test
    void exportedWhenImportedElsewhereThenItStillMatches() {
        SecretHasher elsewhere = new HmacSecretHasher(new byte[32]);
        String hash = hasher.hash("secret");
        String moved = elsewhere.imported(hasher.exported(hash));

        assertThat(elsewhere.matches("secret", moved)).isTrue();
        assertThat(elsewhere.matches("other", moved)).isFalse();
        assertThat(elsewhere.exported(moved)).isEqualTo(hasher.exported(hash));
        assertThat(hasher.imported(elsewhere.exported(moved))).isEqualTo(hash);
    }
}
