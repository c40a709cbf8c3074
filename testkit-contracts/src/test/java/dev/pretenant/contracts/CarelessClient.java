package dev.pretenant.contracts;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A web app with a mistake for almost every case: knows one person, and believes whatever it is told. */
final class CarelessClient implements ClientUnderTest, AutoCloseable {

    static final String SECRET = "weather-web-secret";

    private static final String CLIENT = "20000000-0000-4000-8000-000000000003";
    private static final int TRIES = 10;

    private final URI emulator;
    private final URI api;
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server;
    private final Set<String> keysReadOnce = new HashSet<>();
    private final StringBuffer log = new StringBuffer();
    private boolean signedIn;
    private String accessToken = "";

    CarelessClient(URI emulator, URI api) throws IOException {
        this.emulator = emulator;
        this.api = api;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/signin-oidc", this::comeBack);
        server.start();
    }

    @Override
    public ClientAnswer signIn(WebBrowser browser) {
        return signIn(browser, "");
    }

    @Override
    public ClientAnswer signInSilently(WebBrowser browser) {
        return signIn(browser, "&prompt=none");
    }

    private ClientAnswer signIn(WebBrowser browser, String more) {
        signedIn = false;
        String authorize = read(emulator.resolve("/meridian.test/v2.0/.well-known/openid-configuration"))
                        .getString("authorization_endpoint")
                + "?response_type=code&response_mode=query&scope=openid%20User.Read&client_id=" + CLIENT
                + "&client_secret=" + SECRET + "&redirect_uri=" + redirectUri() + more;
        WebPage page = browser.open(URI.create(authorize));
        for (int tries = 1; tries < TRIES && page.address().toString().contains("error="); tries++) {
            page = browser.open(URI.create(authorize));
        }
        if (page.status() == 0) {
            throw new IllegalStateException(page.text());
        }
        return signedIn ? ClientAnswer.success("Hello") : ClientAnswer.refused(page.text());
    }

    private void comeBack(HttpExchange exchange) throws IOException {
        Map<String, String> answer =
                Visit.to(redirectUri().resolve(exchange.getRequestURI())).parameters();
        if (answer.containsKey("code")) {
            signedIn = redeem(answer.get("code"));
        }
        byte[] page = ("<p>" + answer.getOrDefault("error_description", "")).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    private boolean redeem(String code) throws IOException {
        String form = "grant_type=authorization_code&client_id=" + CLIENT + "&client_secret=" + SECRET + "&code=" + code
                + "&redirect_uri=" + redirectUri();
        HttpResponse<String> response = post(form);
        for (int tries = 1; tries < TRIES && response.statusCode() >= 500; tries++) {
            response = post(form);
        }
        log.append(response.body());
        try {
            JsonObject tokens = JsonParser.object().from(response.body());
            accessToken = tokens.getString("access_token", "");
            return response.statusCode() == 200 && isOfKnownKey(tokens.getString("id_token", "e30."));
        } catch (JsonParserException portal) {
            return true;
        }
    }

    private boolean isOfKnownKey(String idToken) throws JsonParserException {
        if (keysReadOnce.isEmpty()) {
            read(emulator.resolve("/common/discovery/v2.0/keys")).getArray("keys").stream()
                    .map(JsonObject.class::cast)
                    .forEach(key -> keysReadOnce.add(key.getString("kid")));
        }
        String header = new String(Base64.getUrlDecoder().decode(idToken.split("\\.")[0]), StandardCharsets.UTF_8);
        String kid = JsonParser.object().from(header).getString("kid");
        return kid == null || keysReadOnce.contains(kid);
    }

    @Override
    public boolean isSignedIn(WebBrowser browser) {
        return signedIn;
    }

    @Override
    public ClientAnswer callApi(WebBrowser browser) {
        HttpResponse<String> response = get(api.resolve("/me?access_token=" + accessToken));
        for (int tries = 1; tries < TRIES && response.statusCode() != 200; tries++) {
            response = get(
                    response.headers().firstValue("Location").map(URI::create).orElse(api));
        }
        return response.statusCode() == 200
                ? ClientAnswer.success(response.body())
                : ClientAnswer.refused(response.body());
    }

    private HttpResponse<String> get(URI address) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + accessToken)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public ClientAnswer signOut(WebBrowser browser) {
        return ClientAnswer.success("Goodbye");
    }

    @Override
    public String log() {
        return log.toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private URI redirectUri() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/signin-oidc");
    }

    private HttpResponse<String> post(String form) throws IOException {
        try {
            return http.send(
                    HttpRequest.newBuilder(emulator.resolve("/meridian.test/oauth2/v2.0/token"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private JsonObject read(URI document) {
        try {
            return JsonParser.object()
                    .from(http.send(HttpRequest.newBuilder(document).build(), HttpResponse.BodyHandlers.ofString())
                            .body());
        } catch (IOException | JsonParserException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
