package dev.pretenant.flow;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A token request in the making: what a test does not say is the seeded daemon asking for the weather API. */
final class TokenRequest {

    static final HttpClient HTTP = HttpClient.newHttpClient();
    static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http;
    private final String base;
    private final Map<String, String> form = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String tenant = Seed.MERIDIAN;
    private String path = "/oauth2/v2.0/token";
    private String query = "";

    private TokenRequest(HttpClient http, String base) {
        this.http = http;
        this.base = base;
    }

    /** An empty request that {@code http} sends to {@code base}. */
    static TokenRequest over(HttpClient http, String base) {
        return new TokenRequest(http, base);
    }

    /** Client credentials of the weather daemon. */
    static TokenRequest ofDaemon(int httpPort) {
        return new TokenRequest(HTTP, "http://localhost:" + httpPort)
                .with("grant_type", "client_credentials")
                .with("client_id", Seed.WEATHER_DAEMON)
                .with("client_secret", Seed.WEATHER_DAEMON_SECRET)
                .with("scope", Seed.WEATHER);
    }

    /** An empty request. */
    static TokenRequest of(int httpPort, String tenant) {
        return new TokenRequest(HTTP, "http://localhost:" + httpPort).at(tenant);
    }

    TokenRequest at(String otherTenant) {
        tenant = otherTenant;
        return this;
    }

    /** To the endpoint of version 1.0. */
    TokenRequest v1() {
        path = "/oauth2/token";
        return this;
    }

    TokenRequest with(String name, String value) {
        form.put(name, value);
        return this;
    }

    TokenRequest without(String name) {
        form.remove(name);
        return this;
    }

    TokenRequest header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    TokenRequest query(String text) {
        query = "?" + text;
        return this;
    }

    /** The client by HTTP Basic instead of the body. */
    TokenRequest basic(String clientId, String secret) {
        String pair = encode(clientId) + ":" + encode(secret);
        return without("client_id")
                .without("client_secret")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    Answer send() {
        return send("POST", body());
    }

    /** The same form to another endpoint of the tenant. */
    Answer sendTo(String otherPath) {
        path = otherPath;
        return send();
    }

    Answer send(String verb, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/" + tenant + path + query))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(verb, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        try {
            return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    String body() {
        return form.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + encode(pair.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What came back. */
    record Answer(HttpResponse<String> http) {

        int status() {
            return http.statusCode();
        }

        JsonNode json() {
            return JSON.readTree(http.body());
        }

        String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        String text(String member) {
            if (!json().has(member)) {
                throw new AssertionError("no " + member + " in " + status() + " " + http.body());
            }
            return json().get(member).stringValue();
        }

        /** The claims of the ID token, unverified. */
        JsonNode idToken() {
            return Tokens.claims(text("id_token"));
        }

        /** Status, error, number and suberror of a refusal. */
        String refusal() {
            return status() + " " + text("error") + " "
                    + json().path("error_codes").path(0).intValue()
                    + (json().has("suberror") ? " " + text("suberror") : "");
        }

        /** The claims of the access token, unverified. */
        JsonNode claims() {
            return part(1);
        }

        /** The header of the access token. */
        JsonNode tokenHeader() {
            return part(0);
        }

        private JsonNode part(int index) {
            String token = json().get("access_token").stringValue();
            return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[index]));
        }
    }
}
