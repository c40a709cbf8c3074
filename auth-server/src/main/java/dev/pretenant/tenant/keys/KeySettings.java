package dev.pretenant.tenant.keys;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When keys change.
 *
 * @param rotationInterval how long a key signs before the next one takes over, on the emulator's clock
 * @param grace how long a retired key stays published; the default outlives the longest token (28 hours, for clients that
 *     know continuous access evaluation) by an hour for clocks that differ
 */
@ConfigurationProperties("pretenant.keys")
record KeySettings(
        @DefaultValue("45d") Duration rotationInterval,
        @DefaultValue("29h") Duration grace) {

    KeySettings {
        if (rotationInterval.isNegative() || rotationInterval.isZero()) {
            throw new IllegalArgumentException("pretenant.keys.rotation-interval must be longer than nothing");
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException("pretenant.keys.grace must not be negative");
        }
    }
}
