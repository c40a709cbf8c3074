package dev.pretenant.gallery.apis;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A weather forecast that is protected as it should be: every check of a token is a method here, and what is wrong with the
 * other APIs of the gallery is the one method that they have instead.
 *
 * <p>{@code GET} needs {@code weather.read}, or {@code app.weather.read} without a person; {@code POST} {@code weather.write};
 * {@code DELETE} a person who has signed in with the authentication context {@code c1} as well.
 */
public class SoundApi implements AutoCloseable {

    private static final String PATH = "/forecast";
    private static final String CONTEXT = "c1";
    private static final String SCHEME = "Bearer ";
    private static final int LONGEST_TOKEN = 32_000;
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Map<String, Permission> PERMISSIONS = Map.of(
            "GET", Permission.of("weather.read", "app.weather.read"),
            "POST", Permission.of("weather.write"),
            "DELETE", Permission.of("weather.write"));

    final Trust trust;
    final SigningKeys keys;
    private final HttpServer server;

    /** Answers on loopback, on a port that is free if it is 0. */
    public SoundApi(Trust trust, int port) {
        this.trust = trust;
        this.keys = signingKeys();
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext(PATH, this::handle);
        server.start();
    }

    /** Where it is. */
    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try {
            Permission needed = Optional.ofNullable(PERMISSIONS.get(exchange.getRequestMethod()))
                    .orElseThrow(() -> Refusal.malformed("There is no such operation."));
            JWTClaimsSet claims = read(token(exchange));
            checkIssuer(claims);
            checkAudience(claims);
            checkTime(claims);
            checkPermission(claims, needed);
            if (exchange.getRequestMethod().equals("DELETE")) {
                checkSignIn(claims);
            }
            answer(exchange, 200, "{\"forecast\":\"sunny spells\"}");
        } catch (Refusal refusal) {
            exchange.getResponseHeaders().set("WWW-Authenticate", refusal.challenge());
            answer(exchange, refusal.status(), "");
        } catch (UncheckedIOException keysUnreachable) {
            answer(exchange, 503, "");
        } catch (ParseException | JOSEException | RuntimeException failure) {
            answerFailure(exchange, failure);
        }
    }

    private static String token(HttpExchange exchange) {
        List<String> headers = exchange.getRequestHeaders().getOrDefault("Authorization", List.of());
        if (headers.isEmpty()) {
            throw Refusal.withoutToken();
        }
        String header = headers.get(0);
        if (headers.size() > 1
                || header.length() > LONGEST_TOKEN
                || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw Refusal.malformed("Send one token, like this: Authorization: Bearer TOKEN");
        }
        return header.substring(SCHEME.length());
    }

    /** How the keys are read. */
    SigningKeys signingKeys() {
        return new SigningKeys(trust.keys());
    }

    /** The claims of a token that is signed by the authorization server. */
    JWTClaimsSet read(String token) throws ParseException, JOSEException {
        SignedJWT jwt = SignedJWT.parse(token);
        if (!isSigned(jwt)) {
            throw Refusal.badToken("The signature is wrong.");
        }
        return jwt.getJWTClaimsSet();
    }

    /** RS256 and nothing else, with the published key that the token names. */
    boolean isSigned(SignedJWT jwt) throws JOSEException {
        return JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm())
                && jwt.verify(new RSASSAVerifier(keys.named(jwt.getHeader().getKeyID())));
    }

    /** The issuer is the tenant's, letter by letter. */
    void checkIssuer(JWTClaimsSet claims) {
        if (!trust.issuer().equals(claims.getIssuer())) {
            throw Refusal.badToken("The token is another tenant's.");
        }
    }

    /** The token is for this API. */
    void checkAudience(JWTClaimsSet claims) {
        if (!List.of(trust.audience()).equals(claims.getAudience())) {
            throw Refusal.badToken("The token is for another API.");
        }
    }

    /** The token has begun and has not ended, give or take what clocks differ by; one without an end is none. */
    void checkTime(JWTClaimsSet claims) {
        Instant now = trust.clock().instant();
        Date ends = claims.getExpirationTime();
        Date begins = claims.getNotBeforeTime();
        if (ends == null || ends.toInstant().isBefore(now.minus(SKEW))) {
            throw Refusal.badToken("The token is over.");
        }
        if (begins != null && begins.toInstant().isAfter(now.plus(SKEW))) {
            throw Refusal.badToken("The token has not begun.");
        }
    }

    /** A person's app needs the scope; an app by itself needs the role, and no person has the one without the other. */
    void checkPermission(JWTClaimsSet claims, Permission needed) throws ParseException {
        boolean allowed = isOfAnApp(claims)
                ? needed.role().filter(roles(claims)::contains).isPresent()
                : scopes(claims).contains(needed.scope());
        if (!allowed) {
            throw Refusal.forbidden("The token has not the permission.");
        }
    }

    /** Only what an app got for itself is about the app, and has no scope. */
    static boolean isOfAnApp(JWTClaimsSet claims) throws ParseException {
        return claims.getStringClaim("scp") == null
                && claims.getSubject() != null
                && claims.getSubject().equals(claims.getStringClaim("oid"));
    }

    /** What a person let the app do. */
    static List<String> scopes(JWTClaimsSet claims) throws ParseException {
        return Optional.ofNullable(claims.getStringClaim("scp"))
                .map(names -> List.of(names.split(" ")))
                .orElse(List.of());
    }

    /** What was given to the caller itself. */
    static List<String> roles(JWTClaimsSet claims) throws ParseException {
        return Optional.ofNullable(claims.getStringListClaim("roles")).orElse(List.of());
    }

    private static void checkSignIn(JWTClaimsSet claims) throws ParseException {
        List<String> contexts =
                Optional.ofNullable(claims.getStringListClaim("acrs")).orElse(List.of());
        if (!contexts.contains(CONTEXT)) {
            String wanted = "{\"access_token\":{\"acrs\":{\"essential\":true,\"value\":\"" + CONTEXT + "\"}}}";
            throw Refusal.claimsNeeded(Base64.getEncoder().encodeToString(wanted.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** What cannot be read is the caller's mistake, and nobody else's business. */
    void answerFailure(HttpExchange exchange, Exception failure) throws IOException {
        exchange.getResponseHeaders()
                .set(
                        "WWW-Authenticate",
                        Refusal.badToken("The token cannot be read.").challenge());
        answer(exchange, 401, "");
    }

    /** Sends the answer. */
    static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
