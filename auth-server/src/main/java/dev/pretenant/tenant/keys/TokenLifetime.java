package dev.pretenant.tenant.keys;

import dev.pretenant.core.ids.Guids;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.time.EmulatorClock;
import java.time.Clock;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

/** A token lives by the clock of the tenant in its {@code tid}, or by the installation's where it names none. */
final class TokenLifetime implements OAuth2TokenValidator<Jwt> {

    private final EmulatorClock clock;

    TokenLifetime(EmulatorClock clock) {
        this.clock = clock;
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        JwtTimestampValidator lifetime = new JwtTimestampValidator();
        lifetime.setClock(clockOf(token));
        return lifetime.validate(token);
    }

    private Clock clockOf(Jwt token) {
        Optional<TenantId> tenant = Optional.ofNullable(token.getClaimAsString("tid"))
                .flatMap(Guids::tryParse)
                .map(TenantId::new);
        return tenant.isPresent() ? clock.of(tenant.get()) : clock;
    }
}
