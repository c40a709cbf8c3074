package dev.pretenant.protocol.clients;

import com.nimbusds.jose.jwk.JWKSet;
import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.outgoing.NoAnswerException;
import dev.pretenant.core.outgoing.OutgoingRequests;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The keys that issuers publish, kept for an hour. A key that is not among them is reason to look again, but not more often
 * than every ten seconds, so that forged tokens cannot be used to make this server send requests.
 *
 * <p>Differs: an issuer has to publish its keys at its own address; the platform follows a {@code jwks_uri} to any.
 *
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig">OpenID Connect Discovery 1.0,
 *     section 4</a>
 */
final class PublishedKeys {

    private static final int MOST_ISSUERS = 100;
    private static final int LONGEST = 262_144;
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final JsonMapper JSON = new JsonMapper();

    private final OutgoingRequests requests;
    private final Clock clock;
    private final Map<String, Known> issuers = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST_ISSUERS;
        }
    };

    PublishedKeys(OutgoingRequests requests, Clock clock) {
        this.requests = requests;
        this.clock = clock;
    }

    /** What {@code wanted} finds among the keys of {@code issuer}, which has to be one that the directory trusts. */
    <T> Optional<T> keys(String issuer, Function<JWKSet, Optional<T>> wanted) {
        Known known = known(issuer);
        known.lock.lock();
        try {
            Optional<T> found = known.fresh(clock.instant()).flatMap(wanted);
            if (found.isPresent() || !known.mayAskAt(clock.instant())) {
                return found.or(() -> known.missing());
            }
            known.askedAt = clock.instant();
            known.keys = fetch(issuer);
            return known.fresh(clock.instant()).flatMap(wanted);
        } finally {
            known.lock.unlock();
        }
    }

    private Known known(String issuer) {
        synchronized (issuers) {
            return issuers.computeIfAbsent(issuer, unseen -> new Known());
        }
    }

    private JWKSet fetch(String issuer) {
        try {
            URI home = URI.create(issuer);
            String document = issuer.replaceAll("/$", "") + "/.well-known/openid-configuration";
            JsonNode metadata = JSON.readTree(get(home, URI.create(document)));
            if (!metadata.path("issuer").asString("").equals(issuer)) {
                throw EntraError.ISSUER_UNREACHABLE.with();
            }
            return JWKSet.parse(get(home, URI.create(metadata.path("jwks_uri").asString(""))));
        } catch (IllegalArgumentException | JacksonException | ParseException unreadable) {
            throw EntraError.ISSUER_UNREACHABLE.with();
        }
    }

    /** The text at {@code address}, which has to be on the same host and port as {@code home}. */
    private String get(URI home, URI address) {
        if (!origin(address).equals(origin(home))) {
            throw EntraError.ISSUER_UNREACHABLE.with();
        }
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<byte[]> answer = requests.send(request, LIMIT, LONGEST);
            if (answer.statusCode() != HttpURLConnection.HTTP_OK) {
                throw EntraError.ISSUER_UNREACHABLE.with();
            }
            return new String(answer.body(), StandardCharsets.UTF_8);
        } catch (NoAnswerException unanswered) {
            throw EntraError.ISSUER_UNREACHABLE.with();
        }
    }

    private static String origin(URI address) {
        String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
        return address.getScheme() + "://" + host + ":" + address.getPort();
    }

    /** What is known of one issuer. */
    private static final class Known {

        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable Instant askedAt;
        private @Nullable JWKSet keys;

        Optional<JWKSet> fresh(Instant now) {
            return Optional.ofNullable(keys).filter(kept -> askedAt != null && now.isBefore(askedAt.plus(LIFETIME)));
        }

        boolean mayAskAt(Instant now) {
            return askedAt == null || !now.isBefore(askedAt.plus(PAUSE));
        }

        /** No key, where the issuer has answered; the same refusal as before, where it has not. */
        <T> Optional<T> missing() {
            if (keys == null) {
                throw EntraError.ISSUER_UNREACHABLE.with();
            }
            return Optional.empty();
        }
    }
}
