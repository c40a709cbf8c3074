package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.protocol.sessions.BrowserCookie;
import dev.pretenant.protocol.sessions.BrowserSession;
import dev.pretenant.protocol.sessions.LoginHint;
import dev.pretenant.protocol.sessions.SignInSessions;
import dev.pretenant.server.tls.Listeners;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import dev.pretenant.tenant.directory.User;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Sign-out as a browser meets it. */
@EmulatorTest
class LogoutFlowTests {

    private static final String WEB_APP = "20000000-0000-4000-8000-000000000003";
    private static final String WEB_APP_ADDRESS = "http://localhost:5001/signin-oidc";
    private static final String TOLD_APP = "20000000-0000-4000-8000-0000000000f1";
    private static final String TOLD_APP_ADDRESS = "https://told.test/";
    private static final String ALSO_TOLD_APP = "20000000-0000-4000-8000-0000000000f2";
    private static final String UNUSED_APP = "20000000-0000-4000-8000-0000000000f3";

    /** Apps that want to hear of sign-outs: the seeds have none. */
    private static final String APPS = """
            tenants:
              - id: 10000000-0000-4000-8000-000000000001
                displayName: Meridian
                domains: [meridian.test]
                apps:
                  - appId: 20000000-0000-4000-8000-0000000000f1
                    displayName: Told
                    redirectUris: {web: ['https://told.test/']}
                    logoutUrl: https://told.test/out
                  - appId: 20000000-0000-4000-8000-0000000000f2
                    displayName: Told too
                    logoutUrl: https://also-told.test/out?app=2
                  - appId: 20000000-0000-4000-8000-0000000000f3
                    displayName: Never used
                    logoutUrl: https://unused.test/out
            """;

    private final String browser = BrowserCookie.newValue();

    @Autowired
    private Listeners listeners;

    @Autowired
    private Directory directory;

    @Autowired
    private DirectoryAdmin admin;

    @Autowired
    private SignInSessions sessions;

    @BeforeEach
    void addApps() {
        admin.apply("test.yaml", APPS);
    }

    @AfterEach
    void signEverybodyOut() {
        sessions.of(browser).forEach(session -> sessions.end(browser, session.sid()));
    }

    @Test
    void logoutWhenAppOfTheSessionAsksThenBackThereWithItsState() {
        signIn("alice@meridian.test", WEB_APP);

        HttpResponse<String> answer = get("/oauth2/v2.0/logout?post_logout_redirect_uri=" + encode(WEB_APP_ADDRESS)
                + "&state=" + encode("a b/ü"));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(header(answer, "location")).isEqualTo(WEB_APP_ADDRESS + "?state=a+b%2F%C3%BC");
        assertThat(header(answer, "set-cookie"))
                .startsWith("PTAUTH_HTTP=;")
                .contains("Path=/", "Max-Age=0", "HttpOnly");
        assertThat(header(answer, "cache-control")).isEqualTo("no-store, no-cache");
        assertThat(answer.headers().map())
                .doesNotContainKeys("x-frame-options", "cross-origin-opener-policy", "strict-transport-security");
        assertThat(sessions.of(browser)).isEmpty();
    }

    @Test
    void logoutWhenBareLinkThenSignedOutPage() {
        signIn("alice@meridian.test", WEB_APP);

        HttpResponse<String> answer = get("/oauth2/v2.0/logout");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("You are signed out", "Close this browser window")
                .doesNotContain("<iframe", "<script");
        assertThat(answer.headers().map())
                .doesNotContainKeys("x-frame-options", "cross-origin-opener-policy", "refresh");
        assertThat(sessions.of(browser)).isEmpty();
    }

    @Test
    void logoutWhenVersionOneOrPostedThenSignedOutAsWell() {
        String form = "client_id=" + WEB_APP + "&post_logout_redirect_uri=" + encode(WEB_APP_ADDRESS);
        signIn("alice@meridian.test", WEB_APP);
        assertThat(header(get("/oauth2/logout?" + form), "location")).isEqualTo(WEB_APP_ADDRESS);
        assertThat(sessions.of(browser)).isEmpty();

        signIn("alice@meridian.test", WEB_APP);
        assertThat(header(post("/oauth2/v2.0/logout", form), "location")).isEqualTo(WEB_APP_ADDRESS);
        assertThat(sessions.of(browser)).isEmpty();
    }

    @Test
    void logoutWhenNobodySignedInThenReturnsForNamedAppAlone() {
        String back = "post_logout_redirect_uri=" + encode(WEB_APP_ADDRESS);

        assertThat(header(get("/oauth2/v2.0/logout?client_id=" + WEB_APP + "&" + back), "location"))
                .isEqualTo(WEB_APP_ADDRESS);
        assertThat(header(
                        get("/oauth2/v2.0/logout?id_token_hint=" + idToken(WEB_APP, "x", "") + "&" + back), "location"))
                .isEqualTo(WEB_APP_ADDRESS);
        assertThat(get("/oauth2/v2.0/logout?" + back).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.test/",
                "//evil.test/",
                "http://localhost:5001/signin-oidc#@evil.test",
                "http://localhost:5001@evil.test/signin-oidc",
                "http://localhost:5001/signin-oidc/../x",
                "http://localhost:5001/SIGNIN-OIDC",
                "http://localhost:5001/signin-oidc?next=https://evil.test",
                "http://localhost:5001/signin-oidc\r\nSet-Cookie: a=b",
                "javascript:alert(1)",
                "https://told.test/"
            })
    void logoutWhenAddressIsNotRegisteredThenSignedOutWithoutRedirect(String address) {
        signIn("alice@meridian.test", WEB_APP);

        HttpResponse<String> answer =
                get("/oauth2/v2.0/logout?client_id=" + WEB_APP + "&post_logout_redirect_uri=" + encode(address));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().map()).doesNotContainKeys("location", "refresh");
        assertThat(answer.body()).contains("You are signed out").doesNotContain("evil.test", "javascript:");
        assertThat(sessions.of(browser)).isEmpty();
    }

    @Test
    void logoutWhenAppsWantToHearThenFramesForExactlyThoseOfTheSession() {
        String sid =
                signIn("alice@meridian.test", WEB_APP, TOLD_APP, ALSO_TOLD_APP).sid();

        HttpResponse<String> answer = get("/oauth2/v2.0/logout?post_logout_redirect_uri=" + encode(TOLD_APP_ADDRESS)
                + "&state=7&client_id=" + UNUSED_APP);

        String issuer = encode(base() + "/" + Seed.MERIDIAN + "/v2.0");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Pattern.compile("<iframe[^>]* src=\"([^\"]*)\"")
                        .matcher(answer.body())
                        .results()
                        .map(frame -> frame.group(1).replace("&amp;", "&")))
                .containsExactly(
                        "https://also-told.test/out?app=2&sid=" + sid + "&iss=" + issuer,
                        "https://told.test/out?sid=" + sid + "&iss=" + issuer);
        assertThat(answer.body()).contains("href=\"https://told.test/?state=7\"", "src=\"/pretenant/signedout.js\"");
        assertThat(answer.body())
                .contains(
                        "<noscript><meta http-equiv=\"refresh\" content=\"3; url=https://told.test/?state=7\"></noscript>");
        assertThat(header(answer, "content-security-policy")).contains("frame-src http: https:", "script-src 'self'");
        assertThat(answer.headers().map())
                .doesNotContainKeys("x-frame-options", "cross-origin-opener-policy", "refresh");
        assertThat(send(HttpRequest.newBuilder(URI.create(base() + "/pretenant/signedout.js")))
                        .body())
                .contains("location.replace");
    }

    @Test
    void logoutWhenSeveralAccountsAndNoHintThenAsksAndGoesOnWithTheChoice() {
        signIn("alice@meridian.test", WEB_APP);
        String bob = signIn("bob@meridian.test", WEB_APP).sid();
        String parameters = "post_logout_redirect_uri=" + encode(WEB_APP_ADDRESS) + "&state=" + encode("<s>");

        HttpResponse<String> question = get("/oauth2/v2.0/logout?" + parameters);

        assertThat(question.statusCode()).isEqualTo(200);
        assertThat(question.body())
                .contains(
                        "Which account do you want to sign out of?",
                        "alice@meridian.test",
                        "data-test-id=\"bob@meridian.test\"",
                        "name=\"choice\" value=\"" + bob + "\"",
                        "<input type=\"hidden\" name=\"state\" value=\"&lt;s&gt;\"",
                        "<input type=\"hidden\" name=\"post_logout_redirect_uri\" value=\"" + WEB_APP_ADDRESS + "\"",
                        "action=\"/" + Seed.MERIDIAN + "/oauth2/v2.0/logout\"");
        assertThat(header(question, "x-frame-options")).isEqualTo("DENY");
        assertThat(question.headers().map()).doesNotContainKeys("set-cookie", "cross-origin-opener-policy");
        assertThat(sessions.of(browser)).hasSize(2);

        HttpResponse<String> answer = post("/oauth2/v2.0/logout", parameters + "&choice=" + bob);

        assertThat(header(answer, "location")).isEqualTo(WEB_APP_ADDRESS + "?state=%3Cs%3E");
        assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
        assertThat(signedIn()).containsExactly("alice@meridian.test");
    }

    @Test
    void logoutWhenChoiceSentTwiceThenNobodyElseLeaves() {
        signIn("alice@meridian.test", WEB_APP);
        String bob = signIn("bob@meridian.test", WEB_APP).sid();
        post("/oauth2/v2.0/logout", "choice=" + bob);

        HttpResponse<String> again = post("/oauth2/v2.0/logout", "choice=" + bob);

        assertThat(again.body()).contains("You are signed out");
        assertThat(again.headers().map()).doesNotContainKey("set-cookie");
        assertThat(signedIn()).containsExactly("alice@meridian.test");
    }

    @Test
    void logoutWhenHintGivenThenThatAccountLeavesWithoutQuestion() {
        User bob = user("bob@meridian.test");
        for (String hint : List.of(
                "logout_hint=BOB@meridian.test",
                "logout_hint=" + LoginHint.of(bob),
                "id_token_hint=" + idToken(WEB_APP, bob.id().toString(), ""))) {
            signIn("alice@meridian.test", WEB_APP);
            signIn("bob@meridian.test", WEB_APP);

            assertThat(get("/oauth2/v2.0/logout?" + hint).body()).as(hint).contains("You are signed out");

            assertThat(signedIn()).as(hint).containsExactly("alice@meridian.test");
        }
    }

    @Test
    void logoutWhenTokenNamesTheSessionOrAGuestThenThatAccountLeaves() {
        String sid = signIn("bob@meridian.test", WEB_APP).sid();
        signIn("gus@solstice.test", WEB_APP);
        String guest = "30000000-0000-4000-8000-000000000031";

        get("/oauth2/v2.0/logout?id_token_hint=" + idToken(WEB_APP, guest, ""));
        assertThat(signedIn()).containsExactly("bob@meridian.test");

        signIn("alice@meridian.test", WEB_APP);
        get("/oauth2/v2.0/logout?id_token_hint=" + idToken(WEB_APP, "unknown", sid));
        assertThat(signedIn()).containsExactly("alice@meridian.test");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"id_token_hint=garbage", "id_token_hint=a.b.c", "logout_hint=nobody@else.test", "sid=unknown"})
    void logoutWhenHintFitsNobodyThenOnlyAccountLeavesAnyway(String hint) {
        signIn("alice@meridian.test", WEB_APP);

        assertThat(get("/oauth2/v2.0/logout?" + hint).body()).contains("You are signed out");

        assertThat(sessions.of(browser)).isEmpty();
    }

    @Test
    void logoutWhenAnotherBrowserNamesTheSessionThenNothingHappens() {
        String sid = signIn("alice@meridian.test", WEB_APP).sid();

        send(HttpRequest.newBuilder(URI.create(base() + "/common/oauth2/v2.0/logout?sid=" + sid))
                .header("Cookie", "PTAUTH_HTTP=" + BrowserCookie.newValue()));

        assertThat(signedIn()).containsExactly("alice@meridian.test");
    }

    @Test
    void logoutWhenParameterTooLongThenRefused() {
        signIn("alice@meridian.test", WEB_APP);

        HttpResponse<String> answer = post("/oauth2/v2.0/logout", "state=" + "x".repeat(8_193));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"error\":\"invalid_request\"");
        assertThat(signedIn()).containsExactly("alice@meridian.test");
    }

    private BrowserSession signIn(String userName, String... apps) {
        User user = user(userName);
        BrowserSession session = sessions.start(browser, browser, user, List.of("pwd"));
        for (String app : apps) {
            sessions.used(browser, session.sid(), TenantId.of(Seed.MERIDIAN), AppId.of(app));
        }
        return session;
    }

    private List<String> signedIn() {
        return sessions.of(browser).stream()
                .map(session ->
                        directory.user(session.homeTenant(), session.homeUser()).orElseThrow())
                .map(User::userPrincipalName)
                .toList();
    }

    private User user(String userName) {
        String domain = userName.substring(userName.indexOf('@') + 1);
        return directory
                .userByName(directory.tenantByDomain(domain).orElseThrow().id(), userName)
                .orElseThrow();
    }

    /** An ID token of nobody knows whom: hints are not verified. */
    private static String idToken(String client, String user, String sid) {
        return part("{\"alg\":\"RS256\",\"typ\":\"JWT\"}")
                + "." + part("{\"aud\":\"" + client + "\",\"oid\":\"" + user + "\",\"sid\":\"" + sid + "\",\"exp\":1}")
                + "." + part("signature");
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String base() {
        return "http://localhost:" + listeners.httpPort();
    }

    private HttpResponse<String> get(String path) {
        return send(request(path));
    }

    private HttpResponse<String> post(String path, String form) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base() + "/" + Seed.MERIDIAN + path))
                .header("Cookie", "PTAUTH_HTTP=" + browser);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return TokenRequest.HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
