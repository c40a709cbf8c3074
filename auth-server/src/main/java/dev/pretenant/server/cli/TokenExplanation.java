package dev.pretenant.server.cli;

import dev.pretenant.core.time.EmulatorClock;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What a token says, member by member with its meaning, and whether the running server has signed it. */
final class TokenExplanation {

    private static final Set<String> TIMES = Set.of("iat", "nbf", "exp", "auth_time", "xms_tcdt");
    private static final DateTimeFormatter LOCAL_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss zzz", Locale.ENGLISH);

    private final EncodedToken token;
    private final Optional<ServerClient> server;
    private final Clock clock;
    private final ZoneId zone;

    TokenExplanation(EncodedToken token, Optional<ServerClient> server) {
        this(token, server, EmulatorClock.ofMachine(), ZoneId.systemDefault());
    }

    TokenExplanation(EncodedToken token, Optional<ServerClient> server, Clock clock, ZoneId zone) {
        this.token = token;
        this.server = server;
        this.clock = clock;
        this.zone = zone;
    }

    void print(PrintWriter out) {
        ClaimMeanings meanings = ClaimMeanings.load();
        out.println("Header");
        print(token.header(), meanings, out);
        out.println("Claims");
        print(token.claims(), meanings, out);
        out.println("Lifetime   " + lifetime());
        out.println("Signature  "
                + server.map(running -> SignatureCheck.of(token, running))
                        .orElse("not checked: no server is running (pretenant up starts one)"));
    }

    private void print(JsonNode object, ClaimMeanings meanings, PrintWriter out) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String name = member.getKey();
            out.println(String.format(Locale.ROOT, "  %-14s %s", name, valueOf(name, member.getValue())));
            meanings.of(name).ifPresent(meaning -> out.println(" ".repeat(17) + "| " + meaning));
        }
    }

    private String valueOf(String name, JsonNode value) {
        String text = value.isString() ? value.asString() : value.toString();
        if (TIMES.contains(name) && value.isIntegralNumber()) {
            Instant time = Instant.ofEpochSecond(value.asLong());
            return text + " = " + LOCAL_TIME.format(time.atZone(zone)) + ", "
                    + TimeSpan.relative(clock.instant(), time);
        }
        return text;
    }

    private String lifetime() {
        JsonNode expiry = token.claims().path("exp");
        JsonNode start = token.claims().path("nbf");
        if (!expiry.isIntegralNumber()) {
            return "has no end: exp is missing";
        }
        Instant now = clock.instant();
        Instant end = Instant.ofEpochSecond(expiry.asLong());
        if (start.isIntegralNumber() && now.isBefore(Instant.ofEpochSecond(start.asLong()))) {
            return "not valid yet";
        }
        return now.isBefore(end)
                ? "valid, ends " + TimeSpan.relative(now, end)
                : "expired " + TimeSpan.relative(now, end);
    }
}
