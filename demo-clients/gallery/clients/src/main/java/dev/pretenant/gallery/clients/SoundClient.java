package dev.pretenant.gallery.clients;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A web app that signs people in and shows what Microsoft Graph knows of them, as it should be done: every step is a method
 * here, and what is wrong with the other clients of the gallery is the one method that they have instead.
 *
 * <p>{@code /sign-in} begins, {@code /profile} is for whoever is signed in, {@code /me} calls the API, {@code /sign-out} ends.
 */
public class SoundClient implements AutoCloseable {

    private static final String COOKIE = "PROFILE_SESSION=";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration MARGIN = Duration.ofMinutes(5);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Pattern CLAIMS = Pattern.compile("\\bclaims=\"([^\"]+)\"");

    final Registration registration;
    private final Consumer<String> log;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final HttpServer server;
    private volatile @Nullable Platform platform;
    private volatile Instant closedUntil = Instant.EPOCH;
    private volatile Instant apiClosedUntil = Instant.EPOCH;

    /** Answers on loopback, on a port that is free if it is 0. */
    public SoundClient(Registration registration, Consumer<String> log, int port) {
        this.registration = registration;
        this.log = log;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", this::handle);
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
        Answer answer;
        try {
            answer = answer(exchange);
        } catch (TokensRefused refused) {
            answer = Answer.page(503, "This does not work at the moment. " + refused.getMessage());
        } catch (IOException unreachable) {
            answer = Answer.page(503, "The platform does not answer.");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            answer = Answer.page(503, "The app is about to stop.");
        } catch (RuntimeException failure) {
            answer = Answer.page(500, "Something went wrong.");
        }
        byte[] page = answer.html().getBytes(StandardCharsets.UTF_8);
        answer.location().ifPresent(location -> exchange.getResponseHeaders().set("Location", location.toString()));
        answer.session().ifPresent(id -> exchange.getResponseHeaders()
                .set("Set-Cookie", COOKIE + id + "; Path=/; HttpOnly; SameSite=Lax"));
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(answer.status(), page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    private Answer answer(HttpExchange exchange) throws TokensRefused, IOException, InterruptedException {
        String id = sessionId(exchange);
        Session session = sessions.getOrDefault(id, new Session());
        return switch (exchange.getRequestURI().getPath()) {
            case "/sign-in" -> signIn("/profile", Map.of());
            case "/sign-in-silently" -> signIn("/profile", Map.of("prompt", "none"));
            case Registration.REDIRECT_PATH ->
                comeBack(id, session, parsed(exchange.getRequestURI().getRawQuery()));
            case "/profile" -> profile(session);
            case "/me" -> me(session);
            case "/sign-out" -> signOut(id, session);
            default -> Answer.page(404, "There is no such page.");
        };
    }

    /** Sends the browser to the platform, in a session of its own. */
    private Answer signIn(String page, Map<String, String> more) throws IOException, InterruptedException {
        Attempt attempt = Attempt.towards(page, more);
        Session session = new Session();
        session.begin(attempt);
        String id = Attempt.random();
        sessions.put(id, session);
        return Answer.redirect(platform().address("authorization_endpoint") + "?" + encoded(authorizeRequest(attempt)))
                .inSession(id);
    }

    /** What the platform is asked for. */
    Map<String, String> authorizeRequest(Attempt attempt) {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("response_type", "code");
        request.put("client_id", registration.clientId());
        request.put("redirect_uri", redirectUri());
        request.put("scope", Registration.SCOPES);
        request.put("state", attempt.state());
        request.put("nonce", attempt.nonce());
        request.put("code_challenge", challenge(attempt.verifier()));
        request.put("code_challenge_method", "S256");
        request.putAll(attempt.more());
        return request;
    }

    private Answer comeBack(String id, Session session, Map<String, String> answer)
            throws TokensRefused, IOException, InterruptedException {
        Optional<Attempt> attempt = session.takeAttempt().filter(begun -> isAnswer(answer, begun));
        if (attempt.isEmpty()) {
            return Answer.page(400, "That was not the answer to a sign-in of yours.");
        }
        if (answer.containsKey("error")) {
            return isAboutSilence(answer.get("error"))
                    ? Answer.redirect("/sign-in")
                    : Answer.page(403, "You are not signed in. " + answer.getOrDefault("error_description", ""));
        }
        Tokens tokens = tokens(redemption(answer.getOrDefault("code", ""), attempt.get()));
        Session signedIn = new Session();
        signedIn.signIn(nameIn(String.valueOf(tokens.idToken()), attempt.get()), tokens, attempt.get());
        // Whoever knew the session before does not know this one.
        String fresh = Attempt.random();
        sessions.remove(id);
        sessions.put(fresh, signedIn);
        return Answer.redirect(attempt.get().page()).inSession(fresh);
    }

    /** Whether the answer is to the sign-in that this browser has begun. */
    boolean isAnswer(Map<String, String> answer, Attempt attempt) {
        return attempt.state().equals(answer.get("state"));
    }

    private static boolean isAboutSilence(String error) {
        return error.equals("login_required")
                || error.equals("interaction_required")
                || error.equals("consent_required");
    }

    /** What a code is redeemed with. */
    Map<String, String> redemption(String code, Attempt attempt) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirectUri());
        form.put("code_verifier", attempt.verifier());
        return form;
    }

    /** Whom the ID token is about, if it is one for this sign-in. */
    String nameIn(String idToken, Attempt attempt) throws TokensRefused, IOException, InterruptedException {
        try {
            return platform()
                    .verifier(registration.clientId(), expected(attempt))
                    .process(idToken, null)
                    .getStringClaim("name");
        } catch (ParseException | BadJOSEException | JOSEException wrong) {
            throw TokensRefused.because("the ID token is not for this sign-in");
        }
    }

    /** The claims that only the ID token of this sign-in has. */
    JWTClaimsSet expected(Attempt attempt) {
        return new JWTClaimsSet.Builder().claim("nonce", attempt.nonce()).build();
    }

    private static Answer profile(Session session) {
        return session.person()
                .map(name -> Answer.page(200, "You are " + name + "."))
                .orElseGet(() -> Answer.redirect("/sign-in"));
    }

    private Answer me(Session session) throws TokensRefused, IOException, InterruptedException {
        if (session.tokens().isEmpty()) {
            return Answer.redirect("/sign-in");
        }
        if (Instant.now().isBefore(apiClosedUntil)) {
            return Answer.page(503, "Microsoft Graph is busy until " + apiClosedUntil + ".");
        }
        String token;
        try {
            token = accessToken(session, session.tokens().get());
        } catch (TokensRefused refused) {
            if (!refused.needsPerson()) {
                throw refused;
            }
            Map<String, String> more = new LinkedHashMap<>();
            refused.claims().ifPresent(claims -> more.put("claims", claims));
            return signIn("/me", more);
        }
        return shown(session, callApi(token));
    }

    /** What Microsoft Graph says; for how long it wants to be left alone is noted down. */
    private HttpResponse<String> callApi(String token) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(registration.graph().resolve("/v1.0/me"))
                        .timeout(TIMEOUT)
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() == TOO_MANY_REQUESTS) {
            apiClosedUntil = retryTime(response);
        }
        return response;
    }

    /** Where the API wants claims, the person signs in with them: once, for more would be going round. */
    private Answer shown(Session session, HttpResponse<String> response) throws IOException, InterruptedException {
        Optional<String> claims = claimsWantedBy(response).filter(wanted -> !session.hasAsked(wanted));
        return claims.isPresent()
                ? signIn("/me", Map.of("claims", claims.get()))
                : Answer.page(response.statusCode() == 200 ? 200 : 502, response.body());
    }

    private static Optional<String> claimsWantedBy(HttpResponse<String> response) {
        return response.headers()
                .firstValue("WWW-Authenticate")
                .map(CLAIMS::matcher)
                .filter(Matcher::find)
                .map(found -> new String(Base64.getDecoder().decode(found.group(1)), StandardCharsets.UTF_8));
    }

    /** The token that is there, or another one where it is almost over. */
    String accessToken(Session session, Tokens tokens) throws TokensRefused, IOException, InterruptedException {
        return Instant.now().plus(MARGIN).isBefore(tokens.end()) ? tokens.accessToken() : renewed(session, tokens);
    }

    /** Another token, for which nobody has to be asked. */
    String renewed(Session session, Tokens tokens) throws TokensRefused, IOException, InterruptedException {
        if (tokens.refreshToken() == null) {
            throw TokensRefused.because("login_required");
        }
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", tokens.refreshToken());
        form.put("scope", Registration.SCOPES);
        Tokens renewed = tokens(form);
        session.renew(renewed.after(tokens));
        return renewed.accessToken();
    }

    /** What the token endpoint answers. */
    Tokens tokens(Map<String, String> form) throws TokensRefused, IOException, InterruptedException {
        if (Instant.now().isBefore(closedUntil)) {
            throw TokensRefused.because("it is busy until " + closedUntil);
        }
        HttpResponse<String> response = post(form);
        if (response.statusCode() == TOO_MANY_REQUESTS) {
            closedUntil = retryTime(response);
            throw TokensRefused.because("it is busy");
        }
        return read(response);
    }

    private static Instant retryTime(HttpResponse<String> response) {
        return Instant.now()
                .plusSeconds(response.headers().firstValueAsLong("Retry-After").orElse(1));
    }

    private static Tokens read(HttpResponse<String> response) throws TokensRefused {
        try {
            Map<String, Object> json = JSONObjectUtils.parse(response.body());
            if (response.statusCode() != 200) {
                throw new TokensRefused(
                        JSONObjectUtils.getString(json, "error"),
                        Optional.ofNullable(JSONObjectUtils.getString(json, "claims")));
            }
            if (!"Bearer".equalsIgnoreCase(JSONObjectUtils.getString(json, "token_type"))) {
                throw TokensRefused.because("tokens of an unknown type");
            }
            return new Tokens(
                    JSONObjectUtils.getString(json, "access_token"),
                    Instant.now().plusSeconds(JSONObjectUtils.getLong(json, "expires_in")),
                    JSONObjectUtils.getString(json, "refresh_token"),
                    JSONObjectUtils.getString(json, "id_token"));
        } catch (ParseException malformed) {
            throw TokensRefused.because("its answer cannot be read");
        }
    }

    /** Sends a form to the token endpoint, with the secret in it. */
    HttpResponse<String> post(Map<String, String> form) throws IOException, InterruptedException {
        Map<String, String> complete = new LinkedHashMap<>(form);
        complete.put("client_id", registration.clientId());
        complete.put("client_secret", registration.clientSecret());
        return http.send(
                HttpRequest.newBuilder(platform().address("token_endpoint"))
                        .timeout(TIMEOUT)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(encoded(complete)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Ends the session here and sends the browser to end it at the platform. */
    private Answer signOut(String id, Session session) throws IOException, InterruptedException {
        sessions.remove(id);
        Map<String, String> request = new LinkedHashMap<>();
        session.tokens().map(Tokens::idToken).ifPresent(hint -> request.put("id_token_hint", hint));
        request.put("post_logout_redirect_uri", redirectUri());
        return Answer.redirect(platform().address("end_session_endpoint") + "?" + encoded(request));
    }

    /** Writes a line to the log. */
    void log(String line) {
        log.accept(line);
    }

    private Platform platform() throws IOException, InterruptedException {
        Platform known = platform;
        if (known == null) {
            known = Platform.at(registration.authority(), http);
            platform = known;
        }
        return known;
    }

    private String redirectUri() {
        return address() + Registration.REDIRECT_PATH;
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String sessionId(HttpExchange exchange) {
        String cookies = String.join("; ", exchange.getRequestHeaders().getOrDefault("Cookie", List.of()));
        for (String cookie : cookies.split(";\\s*")) {
            if (cookie.startsWith(COOKIE)) {
                return cookie.substring(COOKIE.length()).replace("\"", "");
            }
        }
        return "";
    }

    private static Map<String, String> parsed(@Nullable String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : Optional.ofNullable(query).orElse("").split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
        }
        return parameters;
    }

    private static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
