package dev.pretenant.protocol.issued;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.protocol.issued.IssuedToken.Kind;
import dev.pretenant.protocol.issued.IssuedToken.State;
import dev.pretenant.protocol.sessions.SignedIn;
import dev.pretenant.protocol.sessions.SignedInAuthentication;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

class IssuedTokensTests {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final IssuedTokens tokens =
            new IssuedTokens(new TokensInMemory(), new EmulatorClock(Clock.fixed(NOON, ZoneOffset.UTC)));

    private void save(String value, Instant expiresAt) {
        String client = UUID.randomUUID().toString();
        SignedIn person = new SignedIn(
                new TenantId(UUID.randomUUID()),
                new ObjectId(UUID.randomUUID()),
                new TenantId(UUID.randomUUID()),
                new ObjectId(UUID.randomUUID()),
                "",
                NOON,
                List.of("pwd"),
                false);
        tokens.save(OAuth2Authorization.withRegisteredClient(RegisteredClient.withId(client)
                        .clientId(client)
                        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                        .build())
                .principalName("somebody")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .attribute(Principal.class.getName(), new SignedInAuthentication(person))
                .refreshToken(new OAuth2RefreshToken(value, expiresAt.minusSeconds(60), expiresAt))
                .build());
    }

    @Test
    void saveWhenAThousandWereThenForgetsWhatExpiredMoreThanADayAgo() {
        save("over", NOON.minus(Duration.ofHours(25)));
        save("expired", NOON.minus(Duration.ofHours(23)));
        for (int save = 2; save < IssuedTokens.SAVES_BETWEEN_PURGES; save++) {
            save("live " + save, NOON.plusSeconds(60));
        }
        assertThat(tokens.find("over", Kind.REFRESH).map(IssuedToken::state)).contains(State.EXPIRED);

        save("one more", NOON.plusSeconds(60));

        assertThat(tokens.find("over", Kind.REFRESH)).isEmpty();
        assertThat(tokens.find("expired", Kind.REFRESH).map(IssuedToken::state)).contains(State.EXPIRED);
        assertThat(tokens.find("live 2", Kind.REFRESH).map(IssuedToken::state)).contains(State.LIVE);
    }
}
