package dev.pretenant.demo.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
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
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * A tenant in which Alice is always signed in and consents to everything, and the APIs behind it.
 *
 * <p>It keeps what it was asked, and answers the next requests as a test tells it to.
 */
final class TestPlatform implements AutoCloseable {

    private static final String TENANT = "10000000-0000-4000-8000-000000000001";
    private static final RSAKey KEY = newKey();

    private final HttpServer server;
    private final List<Map<String, String>> authorizeRequests = new CopyOnWriteArrayList<>();
    private final List<Map<String, String>> tokenRequests = new CopyOnWriteArrayList<>();
    private final List<Map<String, String>> signOuts = new CopyOnWriteArrayList<>();
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final Map<String, String> scopesOfAccessTokens = new ConcurrentHashMap<>();
    private final Map<String, String> refusalOfAuthorize = new ConcurrentHashMap<>();
    private volatile int lifetime = 3600;
    private volatile boolean refreshTokensAreGood = true;

    TestPlatform() {
        this(0);
    }

    TestPlatform(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        route("/" + TENANT + "/v2.0/.well-known/openid-configuration", this::discovery);
        route("/authorize", this::authorize);
        route("/token", this::token);
        route(
                "/keys",
                exchange -> json(exchange, 200, new JWKSet(KEY).toPublicJWKSet().toString()));
        route("/logout", this::signOut);
        route("/api/weather", this::weather);
        route("/api/accounts/balance", exchange -> json(exchange, 200, """
                [{"name":"Current account","balance":2181.17,"currency":"EUR"}]"""));
        route("/api/transactions", exchange -> json(exchange, 200, """
                [{"date":"2026-02-28","counterparty":"Bob Brandt","reference":"Concert tickets",
                  "amount":62.00,"currency":"EUR"}]"""));
        route("/api/payments", exchange -> refuse(exchange, "payments.write"));
        route("/v1.0/me/messages", exchange -> json(exchange, 200, """
                {"value":[{"subject":"Storm on Friday","bodyPreview":"Bring the barometer in.","isRead":false,
                  "receivedDateTime":"2026-02-27T08:30:00Z",
                  "from":{"emailAddress":{"name":"Bob Brandt","address":"bob@meridian.test"}}}]}"""));
        route("/v1.0/me/events", exchange -> json(exchange, 403, """
                {"error":{"code":"ErrorAccessDenied",
                  "message":"Access is denied. Check credentials and try again."}}"""));
        server.start();
    }

    /** Where all of it is. */
    String base() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    String authority() {
        return base() + "/" + TENANT + "/v2.0";
    }

    /** What the authorize endpoint was asked last. */
    Map<String, String> lastAuthorizeRequest() {
        return authorizeRequests.get(authorizeRequests.size() - 1);
    }

    int authorizeRequests() {
        return authorizeRequests.size();
    }

    Map<String, String> lastTokenRequest() {
        return tokenRequests.get(tokenRequests.size() - 1);
    }

    Map<String, String> lastSignOut() {
        return signOuts.get(signOuts.size() - 1);
    }

    /** Answers the next authorize request with an error. */
    void refuseNext(String error, String description) {
        refusalOfAuthorize.putAll(Map.of("error", error, "error_description", description));
    }

    /** Gives tokens that are no good any more when they arrive. */
    void issueExpiredTokens() {
        lifetime = 1;
    }

    void issueGoodTokens() {
        lifetime = 3600;
    }

    void refuseRefreshTokens() {
        refreshTokensAreGood = false;
    }

    void acceptRefreshTokens() {
        refreshTokensAreGood = true;
    }

    /** Forgets all access tokens, so that the APIs answer 401. */
    void revokeAccessTokens() {
        scopesOfAccessTokens.clear();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void discovery(HttpExchange exchange) throws IOException {
        json(exchange, 200, """
                {"issuer":"%2$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                 "jwks_uri":"%1$s/keys","end_session_endpoint":"%1$s/logout","userinfo_endpoint":"%1$s/no-user-info",
                 "subject_types_supported":["pairwise"],"response_types_supported":["code"],
                 "id_token_signing_alg_values_supported":["RS256"],
                 "token_endpoint_auth_methods_supported":["client_secret_post","private_key_jwt","client_secret_basic"]}
                """.formatted(base(), authority()));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> request = parameters(exchange.getRequestURI().getRawQuery());
        authorizeRequests.add(request);
        Map<String, String> answer = new TreeMap<>(refusalOfAuthorize);
        refusalOfAuthorize.clear();
        answer.put("state", request.get("state"));
        if (!answer.containsKey("error")) {
            String code = UUID.randomUUID().toString();
            codes.put(code, request);
            answer.put("code", code);
        }
        if ("form_post".equals(request.get("response_mode"))) {
            String fields = answer.entrySet().stream()
                    .map(field -> "<input type=hidden name=%s value='%s'>"
                            .formatted(field.getKey(), HtmlUtils.htmlEscape(field.getValue())))
                    .collect(Collectors.joining());
            send(exchange, 200, "text/html", """
                    <form method=post action="%s">%s<button id=go>Continue</button></form>
                    <script>document.forms[0].submit()</script>
                    """.formatted(request.get("redirect_uri"), fields));
            return;
        }
        UriComponentsBuilder back = UriComponentsBuilder.fromUriString(request.get("redirect_uri"));
        answer.forEach((name, value) -> back.queryParam(name, "{" + name + "}"));
        redirect(exchange, back.encode().buildAndExpand(answer).toUriString());
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> request =
                parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        tokenRequests.add(request);
        boolean refresh = "refresh_token".equals(request.get("grant_type"));
        Map<String, String> asked = refresh ? codes.get(request.get("refresh_token")) : codes.get(request.get("code"));
        if (asked == null || (refresh && !refreshTokensAreGood)) {
            json(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        String accessToken = UUID.randomUUID().toString();
        String granted = asked.get("scope").replaceAll("(openid|profile|offline_access) ?", "");
        scopesOfAccessTokens.put(accessToken, granted);
        String refreshToken = UUID.randomUUID().toString();
        codes.put(refreshToken, asked);
        json(exchange, 200, """
                {"token_type":"Bearer","access_token":"%s","refresh_token":"%s","id_token":"%s","expires_in":%d,
                 "scope":"%s"}
                """.formatted(accessToken, refreshToken, idToken(asked), lifetime, asked.get("scope")));
    }

    private String idToken(Map<String, String> asked) {
        Instant now = Instant.now();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(authority())
                        .audience(asked.get("client_id"))
                        .subject("alice-to-this-app")
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(3600)))
                        .claim("nonce", asked.get("nonce"))
                        .claim("name", "Alice Andersson")
                        .claim("preferred_username", "alice@meridian.test")
                        .claim("oid", "30000000-0000-4000-8000-000000000001")
                        .claim("tid", TENANT)
                        .claim("ver", "2.0")
                        .build());
        try {
            token.sign(new RSASSASigner(KEY));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private void signOut(HttpExchange exchange) throws IOException {
        Map<String, String> request = parameters(exchange.getRequestURI().getRawQuery());
        signOuts.add(request);
        redirect(exchange, request.get("post_logout_redirect_uri"));
    }

    private void weather(HttpExchange exchange) throws IOException {
        String scopes = scopesOf(exchange);
        if (scopes.isEmpty()) {
            exchange.getResponseHeaders()
                    .set("WWW-Authenticate", "Bearer error=\"invalid_token\", error_description=\"exp\"");
            json(exchange, 401, """
                    {"error":"invalid_token","error_description":"The token has expired: get a new one."}""");
            return;
        }
        if (exchange.getRequestMethod().equals("POST")) {
            refuse(exchange, "weather.write");
            return;
        }
        String city = exchange.getRequestURI().getPath().substring("/api/weather/".length());
        if (city.equals("Nowhere")) {
            json(exchange, 404, "{\"error\":\"unknown_city\",\"suggestions\":[]}");
            return;
        }
        json(exchange, 200, """
                {"city":"%s","country":"US","description":"light rain","temperature":10.7,"feels_like":10.1,"min":9.4,
                 "max":12.0,"pressure":1011,"humidity":85,"wind":{"speed":3.6,"degrees":190}}
                """.formatted(city));
    }

    private void refuse(HttpExchange exchange, String required) throws IOException {
        String present = Arrays.stream(scopesOf(exchange).split(" "))
                .map(scope -> '"' + scope.substring(scope.lastIndexOf('/') + 1) + '"')
                .collect(Collectors.joining(","));
        json(exchange, 403, """
                {"error":"insufficient_scope","error_description":"This call needs %1$s.",
                 "required":{"scp":["%1$s"],"roles":[]},"present":{"scp":[%2$s],"roles":[]}}
                """.formatted(required, present));
    }

    private String scopesOf(HttpExchange exchange) {
        String bearer = exchange.getRequestHeaders().getFirst("Authorization");
        return bearer == null ? "" : scopesOfAccessTokens.getOrDefault(bearer.substring("Bearer ".length()), "");
    }

    private static Map<String, String> parameters(String encoded) {
        return Arrays.stream(encoded.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0],
                        pair -> UriUtils.decode(pair[1].replace('+', ' '), StandardCharsets.UTF_8),
                        (first, second) -> first,
                        TreeMap::new));
    }

    private void route(String path, Route route) {
        server.createContext(path, exchange -> {
            try {
                route.answer(exchange);
            } finally {
                exchange.close();
            }
        });
    }

    private static void redirect(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().set("Location", URI.create(location).toString());
        exchange.sendResponseHeaders(302, -1);
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        send(exchange, status, "application/json", body);
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + ";charset=UTF-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("test").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Route {
        void answer(HttpExchange exchange) throws IOException;
    }
}
