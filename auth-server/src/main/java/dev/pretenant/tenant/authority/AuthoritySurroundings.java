package dev.pretenant.tenant.authority;

import dev.pretenant.core.errors.Surroundings;
import dev.pretenant.core.time.EmulatorClock;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;

/** Tells error bodies the address that the caller used and the time of the tenant that the path names. */
public final class AuthoritySurroundings implements Surroundings {

    private final EmulatorClock clock;

    public AuthoritySurroundings(EmulatorClock clock) {
        this.clock = clock;
    }

    @Override
    public Clock clock(HttpServletRequest request) {
        return Authority.of(request)
                .flatMap(authority -> authority.tenant().id())
                .map(clock::of)
                .orElse(clock);
    }

    @Override
    public Optional<String> base(HttpServletRequest request) {
        return PublicBase.of(request);
    }
}
