package dev.pretenant.server.tls;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the server's certificate lives and when it is renewed.
 *
 * @param lifetime at most 397 days, beyond which browsers refuse certificates
 * @param renewBefore how long before its end a certificate is replaced
 */
@ConfigurationProperties("pretenant.tls")
public record LeafTerms(
        @DefaultValue("365d") Duration lifetime,
        @DefaultValue("30d") Duration renewBefore) {

    private static final Duration LONGEST = Duration.ofDays(397);

    public LeafTerms {
        if (lifetime.isNegative() || lifetime.isZero() || lifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("pretenant.tls.lifetime must be between nothing and 397 days");
        }
        if (renewBefore.isNegative()) {
            throw new IllegalArgumentException("pretenant.tls.renew-before must not be negative");
        }
    }
}
