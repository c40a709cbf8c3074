package dev.pretenant.protocol.authorize;

import dev.pretenant.core.journal.ExchangeNotes;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.protocol.sessions.SignedIn;
import dev.pretenant.protocol.tokens.OpaqueToken;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/** Makes authorization codes: of the platform's form, good for ten minutes of the tenant's clock. */
public final class AuthorizationCodes implements OAuth2TokenGenerator<OAuth2AuthorizationCode> {

    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final EmulatorClock clock;

    public AuthorizationCodes(EmulatorClock clock) {
        this.clock = clock;
    }

    @Override
    public @Nullable OAuth2AuthorizationCode generate(OAuth2TokenContext context) {
        Authentication person = context.getPrincipal();
        Instant now = clock.of(((SignedIn) person.getPrincipal()).tenant()).instant();
        String value = OpaqueToken.newValue();
        ExchangeNotes.issued(value);
        return new OAuth2AuthorizationCode(value, now, now.plus(LIFETIME));
    }
}
