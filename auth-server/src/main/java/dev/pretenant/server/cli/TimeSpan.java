package dev.pretenant.server.cli;

import java.time.Duration;
import java.time.Instant;

/** Spans of time as people say them. */
final class TimeSpan {

    private TimeSpan() {}

    /** Where {@code then} lies as seen from {@code now}: {@code in 65 min}, {@code 5 min ago}, {@code now}. */
    static String relative(Instant now, Instant then) {
        Duration span = Duration.between(now, then);
        if (span.abs().toSeconds() == 0) {
            return "now";
        }
        return span.isNegative() ? words(span.negated()) + " ago" : "in " + words(span);
    }

    private static String words(Duration span) {
        if (span.toMinutes() < 2) {
            return span.toSeconds() + " s";
        }
        if (span.toHours() < 3) {
            return span.toMinutes() + " min";
        }
        return span.toDays() < 3 ? span.toHours() + " h" : span.toDays() + " days";
    }
}
