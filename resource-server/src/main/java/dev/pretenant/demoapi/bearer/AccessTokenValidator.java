package dev.pretenant.demoapi.bearer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Checks what a genuine signature does not say: that the token is of the version, tenant, issuer, audience and time
 * that this API accepts.
 *
 * <p>The first claim that is wrong is reported, in an order in which one mistake does not hide behind another: a v1.0
 * token has another issuer and audience as well, a token of another tenant another issuer. Permissions are not
 * checked here: a token without any is genuine, and what it may not do is answered with 403, not with 401.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/claims-validation">Claims validation</a>
 */
final class AccessTokenValidator implements OAuth2TokenValidator<Jwt> {

    /** What two well-kept clocks may differ by; Spring Security's own validator allows as much. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

    private final TokenTrust trust;
    private final Clock clock;

    AccessTokenValidator(TokenTrust trust, Clock clock) {
        this.trust = trust;
        this.clock = clock;
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        ClaimError error = firstError(token);
        return error == null ? OAuth2TokenValidatorResult.success() : OAuth2TokenValidatorResult.failure(error);
    }

    private @Nullable ClaimError firstError(Jwt token) {
        String version = token.getClaimAsString("ver");
        boolean v1 = "1.0".equals(version) && !trust.v1Audiences().isEmpty();
        if (!v1 && !"2.0".equals(version)) {
            String expected = trust.v1Audiences().isEmpty() ? "2.0" : "1.0 or 2.0";
            return ClaimError.of(
                    "ver", expected, version, "The API's app registration chooses it: requestedAccessTokenVersion.");
        }
        String tenant = token.getClaimAsString("tid");
        if (tenant == null || !trust.tenants().contains(tenant)) {
            return ClaimError.of("tid", oneOf(trust.tenants()), tenant, "The API does not serve this tenant.");
        }
        String issuer = token.getClaimAsString("iss");
        String expectedIssuer = v1 ? trust.v1IssuerOf(tenant) : trust.issuerOf(tenant);
        if (!expectedIssuer.equals(issuer)) {
            return ClaimError.of("iss", expectedIssuer, issuer, "The API trusts another authorization server.");
        }
        Set<String> audiences = v1 ? trust.v1Audiences() : trust.audiences();
        List<String> audience = token.getAudience();
        if (audience == null || Collections.disjoint(audience, audiences)) {
            String actual = audience == null ? null : String.join(" ", audience);
            return ClaimError.of("aud", oneOf(audiences), actual, "The token is for another API: ask for this one's.");
        }
        return lifetimeError(token);
    }

    private @Nullable ClaimError lifetimeError(Jwt token) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant expires = token.getExpiresAt();
        if (expires == null || !now.minus(CLOCK_SKEW).isBefore(expires)) {
            return ClaimError.of("exp", "a time after " + now, text(expires), "The token has expired: get a new one.");
        }
        Instant begins = token.getNotBefore();
        if (begins != null && now.plus(CLOCK_SKEW).isBefore(begins)) {
            return ClaimError.of(
                    "nbf", "a time before " + now, text(begins), "The token is not valid yet: compare the clocks.");
        }
        return null;
    }

    private static String oneOf(Set<String> values) {
        return String.join(" or ", values.stream().sorted().toList());
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
