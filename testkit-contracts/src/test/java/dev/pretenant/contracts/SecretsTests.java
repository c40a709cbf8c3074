package dev.pretenant.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretsTests {

    private static final ClientProfile PROFILE = new ClientProfile(
            "app",
            ClientKind.WEB_APP,
            Set.of(),
            "meridian.test",
            "alice@meridian.test",
            "client",
            Optional.of("s3cret"),
            Optional.empty(),
            "api",
            List.of(),
            Optional.empty(),
            Optional.empty());

    @Test
    void inWhenTextGivesAwayThenNamesWhat() {
        String token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2ln";

        assertThat(Secrets.in("Answer: " + token + " for s3cret", PROFILE))
                .containsExactly("a token", "the client's secret");
        assertThat(Secrets.in("Answer of 12 bytes, eyJ", PROFILE)).isEmpty();
    }
}
