package dev.pretenant.server.cli;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The code flow of somebody who is signed in already: authorize, redeem, an access token and an ID token, with what client
 * libraries send by themselves (a proof key, {@code offline_access}). Signing in happens once, before anything is counted.
 */
final class CodeFlowRound implements LoadRound {

    private static final int TOKENS = 2;
    private static final SeededClient APP = SeededClient.WEATHER_WEB_APP;
    private static final String REDIRECT_URI = ServerClient.encoded("http://localhost:5001/signin-oidc");
    private static final String SCOPE =
            ServerClient.encoded("openid profile offline_access api://weather/weather.read");
    /** The example of RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
    private static final Pattern HIDDEN = Pattern.compile("type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
    private static final String LOGIN = "/" + Seeds.MERIDIAN_ID + "/login";
    private static final String AUTHORIZE = "/" + Seeds.MERIDIAN_ID
            + "/oauth2/v2.0/authorize?response_type=code&response_mode=query&state=bench&nonce=bench&client_id="
            + APP.appId() + "&redirect_uri=" + REDIRECT_URI + "&scope=" + SCOPE
            + "&code_challenge_method=S256&code_challenge=" + CHALLENGE;

    private final int port;
    private final byte[] authorize;

    private CodeFlowRound(int port, String cookies) {
        this.port = port;
        this.authorize = ("GET " + AUTHORIZE + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nCookie: " + cookies
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Signs a seeded user in, who consents. */
    static CodeFlowRound signedIn(int port) throws IOException, InterruptedException {
        return new CodeFlowRound(port, new SignIn(port).cookies());
    }

    @Override
    public int ask(PlainConnection connection) throws IOException {
        PlainConnection.Answer answer = connection.ask(authorize);
        LoadRound.require(302, answer);
        Matcher code = CODE.matcher(answer.location());
        if (!code.find()) {
            throw new IOException("no code in " + answer.location());
        }
        byte[] redeem = LoadRound.post(
                port,
                "grant_type=authorization_code&client_id=" + APP.appId() + "&client_secret="
                        + APP.secret().orElseThrow() + "&redirect_uri=" + REDIRECT_URI + "&code_verifier=" + VERIFIER
                        + "&code=" + code.group(1));
        LoadRound.require(200, connection.ask(redeem));
        return TOKENS;
    }

    /** A browser that takes the developer's shortcut and accepts what it is asked. */
    private static final class SignIn {

        private final URI base;
        private final CookieManager jar = new CookieManager();
        private final HttpClient http;

        SignIn(int port) {
            base = URI.create("http://localhost:" + port);
            http = HttpClient.newBuilder().cookieHandler(jar).build();
        }

        String cookies() throws IOException, InterruptedException {
            String page = get(AUTHORIZE);
            page = post(page, "/shortcut", "&user=" + ServerClient.encoded("alice@" + Seeds.MERIDIAN_DOMAIN));
            if (!page.isEmpty()) {
                page = post(page, "/consent", "");
            }
            if (!page.isEmpty()) {
                throw new IOException("the sign-in asks for more than a user and consent");
            }
            return jar.getCookieStore().getCookies().stream()
                    .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                    .collect(Collectors.joining("; "));
        }

        private String get(String address) throws IOException, InterruptedException {
            return follow(http.send(
                    HttpRequest.newBuilder(base.resolve(address)).build(), HttpResponse.BodyHandlers.ofString()));
        }

        private String post(String page, String action, String more) throws IOException, InterruptedException {
            Matcher hidden = HIDDEN.matcher(page);
            String form = hidden.results()
                            .map(field -> field.group(1) + "=" + ServerClient.encoded(field.group(2)))
                            .distinct()
                            .collect(Collectors.joining("&"))
                    + more;
            return follow(http.send(
                    HttpRequest.newBuilder(base.resolve(LOGIN + action))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build(),
                    HttpResponse.BodyHandlers.ofString()));
        }

        /** The page that the answer leads to, or an empty text where it leads to the app. */
        private String follow(HttpResponse<String> answer) throws IOException, InterruptedException {
            String location = answer.headers().firstValue("Location").orElse("");
            if (location.isEmpty()) {
                return answer.body();
            }
            return base.getAuthority().equals(base.resolve(location).getAuthority()) ? get(location) : "";
        }
    }
}
