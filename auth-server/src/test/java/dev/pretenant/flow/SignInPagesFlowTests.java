package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.flow.PageBrowser.Page;
import dev.pretenant.server.tls.Listeners;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import dev.pretenant.tenant.directory.PermissionGrant;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A person at the pages of a sign-in, in a browser without script. */
@EmulatorTest
class SignInPagesFlowTests {

    private static final String WEB_APP = "20000000-0000-4000-8000-000000000003";
    private static final String REPLY = "http://localhost:5001/signin-oidc";
    private static final String LOGIN = "/meridian.test/login";
    private static final String WEATHER_READ = "openid api://weather/weather.read";
    private static final String ADMIN_ONLY = "openid User.Read.All";

    @Autowired
    private Listeners listeners;

    @Autowired
    private DirectoryAdmin admin;

    @Autowired
    private Directory directory;

    @Autowired
    private EmulatorClock clock;

    private PageBrowser browser;

    @BeforeEach
    void openBrowser() {
        browser = new PageBrowser("http://localhost:" + listeners.httpPort());
    }

    @AfterEach
    void forgetConsent() {
        admin.reset();
        clock.reset();
    }

    private Page authorize(String scope, String more) {
        return browser.open(address(scope, more));
    }

    private static String address(String scope, String more) {
        return "/meridian.test/oauth2/v2.0/authorize?response_type=code&state=s&client_id=" + WEB_APP + "&redirect_uri="
                + encoded(REPLY) + "&scope=" + encoded(scope) + more;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Page name(Page page, String name) {
        return browser.post(page, LOGIN, Map.of("loginfmt", name));
    }

    private Page password(Page page, String password) {
        return browser.post(page, LOGIN + "/password", Map.of("passwd", password));
    }

    private Page shortcut(Page page, String user) {
        return browser.post(page, LOGIN + "/shortcut", Map.of("user", user));
    }

    private Page accept(Page page) {
        return browser.post(page, LOGIN + "/consent", Map.of());
    }

    /** Signs in without a word about consent, so that the next request meets a session. */
    private void signIn(String user) {
        assertThat(shortcut(authorize(WEATHER_READ, "&prompt=login"), user).what())
                .isEqualTo("Permissions requested");
    }

    private List<PermissionGrant> grants() {
        return directory.grantsOf(directory
                .servicePrincipal(TenantId.of(Seed.MERIDIAN), AppId.of(WEB_APP))
                .orElseThrow());
    }

    // The whole way

    @Test
    void signInWhenEveryStepTakenThenCode() {
        Page name = authorize(WEATHER_READ, "");
        Page password = name(name, " Alice@Meridian.test ");
        Page stay = password(password, "Passw0rd!");
        Page consent = browser.post(stay, LOGIN + "/kmsi", Map.of("keep", "no"));
        Page done = accept(consent);

        assertThat(List.of(name, password, stay, consent).stream().map(Page::what))
                .containsExactly("Sign in", "Enter password", "Stay signed in?", "Permissions requested");
        assertThat(name.body()).contains("id=\"i0116\"", "id=\"idSIButton9\"").doesNotContain("id=\"i0118\"");
        assertThat(password.body())
                .contains("id=\"i0118\"", "id=\"displayName\" class=\"upn\">alice@meridian.test<")
                .doesNotContain("id=\"i0116\"");
        assertThat(stay.body())
                .contains(
                        "id=\"KmsiCheckboxField\"",
                        "<input id=\"idBtn_Back\" class=\"second\" type=\"submit\" name=\"keep\" value=\"No\">",
                        "<input id=\"idSIButton9\" type=\"submit\" value=\"Yes\"");
        assertThat(consent.body())
                .contains(
                        "Weather Web App",
                        "meridian.test",
                        WEB_APP,
                        "Read the weather",
                        "Allows the app to read the weather for you.",
                        "Sign you in and read your profile",
                        "Maintain access to data you have given it access to")
                .doesNotContain("View your email address", "on behalf of your organization");
        assertThat(done.status()).isEqualTo(302);
        assertThat(done.location()).startsWith(REPLY + "?code=").contains("&state=s&");
        assertThat(authorize(WEATHER_READ, "").what()).isEqualTo(REPLY + "?code");
    }

    @Test
    void showWhenAnyPageThenHeadersOfAPageThatPeopleActOn() {
        Page page = authorize(WEATHER_READ, "");

        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("form-action", "unsafe");
        assertThat(page.answer().headers().map()).doesNotContainKey("cross-origin-opener-policy");
        assertThat(page.body())
                .contains("<title>Sign in to your account</title>", "id=\"lightbox\"")
                .doesNotContain("<script", "style=")
                .hasSizeLessThan(30_000);
    }

    // Who

    @ParameterizedTest
    @CsvSource({
        "'', Enter the user name of an account",
        "'', AADSTS90100",
        "nobody@meridian.test, find an account with that user name",
        "alice@elsewhere.test, find an account with that user name",
        "alice, find an account with that user name",
    })
    void identifyWhenNoAccountThenComplaintBesideTheField(String typed, String complaint) {
        Page page = name(authorize(WEATHER_READ, ""), typed);

        assertThat(page.what()).isEqualTo("Sign in");
        assertThat(page.body())
                .contains("role=\"alert\" id=\"usernameError\"", "aria-describedby=\"usernameError\"")
                .contains("value=\"" + typed + "\"")
                .contains(complaint);
    }

    @Test
    void proveWhenPasswordWrongThenComplaintAndNobodySignedIn() {
        Page page = password(name(authorize(WEATHER_READ, ""), "bob@meridian.test"), "guess");

        assertThat(page.what()).isEqualTo("Enter password");
        assertThat(page.body())
                .contains("id=\"passwordError\"", "password is incorrect", "AADSTS50126", "bob@meridian.test");
        assertThat(browser.cookies).doesNotContainKey("PTAUTH_HTTP");
    }

    @Test
    void proveWhenNothingTypedThenAskedForIt() {
        assertThat(password(name(authorize(WEATHER_READ, ""), "bob@meridian.test"), "")
                        .body())
                .contains("Please enter your password.");
    }

    @Test
    void proveWhenTenWrongThenLockedForAMinute() {
        Page page = name(authorize(WEATHER_READ, ""), "wyatt@meridian.test");
        for (int attempt = 0; attempt < 10; attempt++) {
            page = password(page, "guess");
        }

        Page locked = password(page, "Passw0rd!");
        clock.advance(TenantId.of(Seed.MERIDIAN), Duration.ofSeconds(61));

        assertThat(locked.body()).contains("AADSTS50053", "locked for a minute");
        assertThat(password(locked, "Passw0rd!").what()).isEqualTo("Stay signed in?");
    }

    @Test
    void proveWhenAccountDisabledThenSaidSo() {
        admin.apply("test", """
                tenants:
                  - id: %s
                    users:
                      - userPrincipalName: off@meridian.test
                        displayName: Off
                        accountEnabled: false
                """.formatted(Seed.MERIDIAN));

        Page page = password(name(authorize(WEATHER_READ, ""), "off@meridian.test"), "Passw0rd!");

        assertThat(page.body()).contains("AADSTS50057", "switched off");
        assertThat(shortcut(page, "off@meridian.test").what()).isEqualTo("Sign in");
    }

    @Test
    void showWhenHintKnownThenAskedForPasswordAndBackLeadsToTheName() {
        Page password = authorize(WEATHER_READ, "&login_hint=alice@meridian.test");
        Page name = browser.post(password, LOGIN + "/back", Map.of());

        assertThat(password.what()).isEqualTo("Enter password");
        assertThat(name.what()).isEqualTo("Sign in");
        assertThat(name.body()).contains("value=\"alice@meridian.test\"");
    }

    @Test
    void showWhenHintIsScriptThenInert() {
        assertThat(authorize(WEATHER_READ, "&login_hint=" + encoded("\"><script>alert(1)</script>"))
                        .body())
                .contains("value=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\"")
                .doesNotContain("<script");
    }

    @Test
    void takeWhenShortcutThenSignedInByOneClick() {
        assertThat(shortcut(authorize(WEATHER_READ, ""), "bob@meridian.test").what())
                .isEqualTo("Permissions requested");
    }

    @Test
    void startWhenCookieWasPlantedThenReplaced() {
        String planted = "x".repeat(43);
        browser.cookies.put("PTAUTH_HTTP", planted);
        signIn("bob@meridian.test");

        PageBrowser attacker = new PageBrowser("http://localhost:" + listeners.httpPort());
        attacker.cookies.put("PTAUTH_HTTP", planted);

        assertThat(browser.cookies.get("PTAUTH_HTTP")).isNotEqualTo(planted);
        assertThat(attacker.open(address(WEATHER_READ, "")).what()).isEqualTo("Sign in");
    }

    // Which of several

    @Test
    void pickWhenSeveralSignedInThenTilesAndTheOneChosen() {
        signIn("bob@meridian.test");
        signIn("alice@meridian.test");

        Page pick = authorize(WEATHER_READ, "");
        String sid = pick.body()
                .replaceAll("(?s).*data-test-id=\"bob@meridian.test\">\\s*<button[^>]*value=\"([^\"]+)\".*", "$1");
        Page foreign = browser.post(pick, LOGIN + "/pick", Map.of("sid", "foreign"));
        Page another = browser.post(pick, LOGIN + "/another", Map.of());

        assertThat(pick.what()).isEqualTo("Pick an account");
        assertThat(pick.body()).contains("data-test-id=\"alice@meridian.test\"", "id=\"otherTile\"", "class=\"table\"");
        assertThat(foreign.what()).isEqualTo("Pick an account");
        assertThat(another.what()).isEqualTo("Sign in");
        assertThat(browser.post(another, LOGIN + "/accounts", Map.of()).what()).isEqualTo("Pick an account");
        assertThat(browser.post(pick, LOGIN + "/pick", Map.of("sid", sid)).body())
                .contains("Permissions requested", "bob@meridian.test");
    }

    // For how long

    @ParameterizedTest
    @CsvSource({"yes, true", "no, false", "No, false", "nonsense, false"})
    void stayWhenAnsweredThenCookieAccordingly(String keep, boolean kept) {
        Page stay = password(name(authorize(WEATHER_READ, ""), "bob@meridian.test"), "Passw0rd!");

        Page answer = browser.send(browser.form(stay, LOGIN + "/kmsi", Map.of("keep", keep)));

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Set-Cookie").contains("Max-Age=7776000")).isEqualTo(kept);
        assertThat(browser.open(answer.location()).what()).isEqualTo("Permissions requested");
    }

    @Test
    void stayWhenNotToBeShownAgainThenNotShown() {
        Page stay = password(name(authorize(WEATHER_READ, ""), "bob@meridian.test"), "Passw0rd!");
        browser.post(stay, LOGIN + "/kmsi", Map.of("keep", "no", "DontShowAgain", "true"));

        Page again = password(authorize(WEATHER_READ, "&prompt=login&login_hint=bob@meridian.test"), "Passw0rd!");

        assertThat(again.what()).isEqualTo("Permissions requested");
    }

    // Consent

    @Test
    void acceptWhenMoreIsAskedLaterThenOnlyTheNewIsShown() {
        accept(shortcut(authorize(WEATHER_READ, ""), "bob@meridian.test"));

        assertThat(authorize(WEATHER_READ + " api://weather/weather.write", "").body())
                .contains("Write the weather")
                .doesNotContain("Read the weather", "Sign you in");
    }

    @ParameterizedTest
    @CsvSource({
        "alice@meridian.test, Sign you in and read your profile",
        "admin@meridian.test, Sign in and read user profile"
    })
    void showWhenProfileIsAskedForThenOneLineForItAndTheFirstConsent(String user, String told) {
        signIn(user);

        assertThat(authorize("openid User.Read", "&login_hint=" + user).body())
                .containsOnlyOnce("profile</span>")
                .contains("<summary><span>" + told + "</span>");
    }

    @Test
    void acceptWhenOnePersonHasConsentedThenTheNextIsAskedAllTheSame() {
        assertThat(accept(shortcut(authorize(WEATHER_READ, ""), "alice@meridian.test"))
                        .what())
                .isEqualTo(REPLY + "?code");

        assertThat(shortcut(authorize(WEATHER_READ, "&prompt=login"), "bob@meridian.test")
                        .what())
                .isEqualTo("Permissions requested");
    }

    @Test
    void declineWhenCancelledThenAppIsTold() {
        Page declined = browser.post(
                shortcut(authorize(WEATHER_READ, ""), "bob@meridian.test"), LOGIN + "/consent/cancel", Map.of());

        assertThat(declined.status()).isEqualTo(302);
        assertThat(declined.location())
                .startsWith(REPLY + "?error=access_denied&error_description=AADSTS65004")
                .contains("error_subcode=cancel", "state=s");
        assertThat(declined.answer().headers().map()).doesNotContainKey("content-security-policy");
        assertThat(grants()).isEmpty();
    }

    @Test
    void acceptWhenAdministratorForEveryoneThenNobodyIsAskedAgain() {
        Page consent = shortcut(authorize(WEATHER_READ, ""), "admin@meridian.test");
        assertThat(consent.body()).contains("Consent on behalf of your organization");

        assertThat(browser.post(consent, LOGIN + "/consent", Map.of("everyone", "true"))
                        .what())
                .isEqualTo(REPLY + "?code");
        assertThat(grants()).isNotEmpty().allMatch(grant -> grant.user() == null);
        assertThat(shortcut(authorize(WEATHER_READ, "&prompt=login"), "bob@meridian.test")
                        .what())
                .isEqualTo(REPLY + "?code");
    }

    @Test
    void acceptWhenNotAdministratorForEveryoneThenForbidden() {
        Page consent = shortcut(authorize(WEATHER_READ, ""), "bob@meridian.test");

        assertThat(browser.post(consent, LOGIN + "/consent", Map.of("everyone", "true"))
                        .status())
                .isEqualTo(403);
        assertThat(grants()).isEmpty();
    }

    @Test
    void acceptWhenQuestionHasChangedThenAskedAnew() {
        Page consent = shortcut(authorize(WEATHER_READ, ""), "bob@meridian.test");

        Page again = browser.post(consent, LOGIN + "/consent", Map.of("shown", "something else"));

        assertThat(again.what()).isEqualTo("Permissions requested");
        assertThat(grants()).isEmpty();
    }

    @Test
    void acceptWhenAppNameIsScriptThenInert() {
        admin.apply("test", """
                tenants:
                  - id: %s
                    apps:
                      - appId: %s
                        displayName: <script>alert(1)</script>
                        redirectUris:
                          web: ['%s']
                """.formatted(Seed.MERIDIAN, WEB_APP, REPLY));

        Page name = authorize("openid", "");
        Page consent = shortcut(name, "bob@meridian.test");

        assertThat(name.body() + consent.body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "Permissions requested")
                .doesNotContain("<script>");
    }

    @Test
    void acceptWhenPermissionsAreScriptThenInert() {
        admin.apply("test", """
                tenants:
                  - id: %s
                    apps:
                      - displayName: <img src=x onerror=alert(1)>
                        identifierUris: ['api://script']
                        scopes:
                          - value: run
                            userConsentDisplayName: <script>alert(2)</script>
                            userConsentDescription: '"><script>alert(3)</script>'
                """.formatted(Seed.MERIDIAN));

        Page consent = shortcut(authorize("openid api://script/run", ""), "bob@meridian.test");

        assertThat(consent.body())
                .contains(
                        "&lt;script&gt;alert(2)&lt;/script&gt;",
                        "&quot;&gt;&lt;script&gt;alert(3)&lt;/script&gt;",
                        "&lt;img src=x onerror=alert(1)&gt;")
                .doesNotContain("<script>", "<img");
    }

    @Test
    void acceptWhenUserIsDisabledMeanwhileThenNothingIsGranted() {
        Page consent = shortcut(authorize(WEATHER_READ, ""), "bob@meridian.test");
        admin.apply("test", """
                tenants:
                  - id: %s
                    users:
                      - {userPrincipalName: bob@meridian.test, displayName: Bob, accountEnabled: false}
                """.formatted(Seed.MERIDIAN));

        assertThat(accept(consent).what()).isEqualTo("Sign in");
        assertThat(grants()).isEmpty();
    }

    @Test
    void acceptWhenSignedOutInAnotherTabThenNothingIsGranted() {
        Page consent = shortcut(authorize(WEATHER_READ, ""), "bob@meridian.test");
        browser.open("/meridian.test/oauth2/v2.0/logout");

        assertThat(accept(consent).what()).isEqualTo("Sign in");
        assertThat(grants()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"loginfmt", "passwd", "user", "sid", "keep", "shown", "everyone", "x-unknown"})
    void postWhenAnyFieldIsLongerThanEightKilobytesThenRefused(String field) {
        Page page = authorize(WEATHER_READ, "");

        for (String form : List.of("", "/password", "/shortcut", "/pick", "/kmsi", "/consent", "/consent/cancel")) {
            Page refused = browser.post(page, LOGIN + form, Map.of(field, "a".repeat(8_193)));

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).contains("AADSTS90015");
        }
    }

    @Test
    void approvalWhenOnlyAnAdministratorCanThenReasonAndWaysOn() {
        signIn("bob@meridian.test");

        Page approval = authorize(ADMIN_ONLY, "");
        Page back = browser.post(approval, LOGIN + "/consent/unapproved", Map.of());
        Page asAdmin = browser.post(approval, LOGIN + "/another", Map.of());

        assertThat(approval.what()).isEqualTo("Need admin approval");
        assertThat(approval.body()).contains("Read all users&#39; full profiles", "Have an admin account?");
        assertThat(back.location()).startsWith(REPLY + "?error=access_denied&error_description=AADSTS90094");
        assertThat(shortcut(asAdmin, "admin@meridian.test").what()).isEqualTo("Permissions requested");
    }

    // What must not work

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/password",
                "/back",
                "/shortcut",
                "/pick",
                "/another",
                "/accounts",
                "/kmsi",
                "/consent",
                "/consent/cancel",
                "/consent/unapproved"
            })
    void postWhenCanaryWrongThenForbiddenAndNothingDone(String form) {
        Page page = authorize(WEATHER_READ, "");

        Page refused = browser.post(
                page,
                LOGIN + form,
                Map.of(
                        "canary",
                        "guess",
                        "user",
                        "bob@meridian.test",
                        "loginfmt",
                        "bob@meridian.test",
                        "passwd",
                        "Passw0rd!"));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("did not come from a page that this browser was shown");
        assertThat(browser.cookies).doesNotContainKey("PTAUTH_HTTP");
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example",
        "Origin, null",
        "Referer, http://evil.example/form",
        "Referer, http://[",
    })
    void postWhenFromAnotherSiteThenForbidden(String header, String value) {
        Page page = authorize(WEATHER_READ, "");

        Page refused = browser.follow(browser.form(page, LOGIN + "/shortcut", Map.of("user", "bob@meridian.test"))
                .header(header, value));

        assertThat(refused.status()).isEqualTo(403);
    }

    @Test
    void postWhenFromOurPageThenOriginIsFine() {
        Page page = authorize(WEATHER_READ, "");

        assertThat(browser.send(browser.form(page, LOGIN + "/shortcut", Map.of("user", "bob@meridian.test"))
                                .header("Origin", "http://localhost:" + listeners.httpPort()))
                        .status())
                .isEqualTo(303);
    }

    @Test
    void showWhenAnotherBrowserBeganItThenNotOpenThere() {
        Page page = authorize(WEATHER_READ, "");
        PageBrowser other = new PageBrowser("http://localhost:" + listeners.httpPort());
        other.open(address(WEATHER_READ, ""));

        Page refused = other.post(page, LOGIN + "/shortcut", Map.of("user", "bob@meridian.test"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("AADSTS50089", "no longer open");
    }

    @Test
    void postWhenParameterLongerThanEightKilobytesThenRefused() {
        Page refused = name(authorize(WEATHER_READ, ""), "a".repeat(8_193));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("AADSTS90015").hasSizeLessThan(8_000);
    }

    // Two tabs, twice, backwards

    @Test
    void acceptWhenTwoTabsThenBothFinish() {
        Page one = authorize(WEATHER_READ, "&login_hint=bob@meridian.test");
        Page two = authorize(WEATHER_READ, "&login_hint=alice@meridian.test");

        Page consentOne = shortcut(one, "bob@meridian.test");
        Page consentTwo = shortcut(two, "alice@meridian.test");

        assertThat(consentOne.body()).contains("bob@meridian.test").doesNotContain("alice@meridian.test");
        assertThat(accept(consentTwo).what()).isEqualTo(REPLY + "?code");
        assertThat(accept(consentOne).what()).isEqualTo(REPLY + "?code");
    }

    @Test
    void showWhenOtherTabSignedInThenReloadGoesOn() {
        Page waiting = authorize(WEATHER_READ, "");
        accept(shortcut(authorize(WEATHER_READ, ""), "bob@meridian.test"));

        assertThat(browser.open(LOGIN + "?ctx=" + waiting.hidden().get("ctx")).what())
                .isEqualTo(REPLY + "?code");
    }

    @Test
    void postWhenSentTwiceThenSameOutcome() {
        Page password = name(authorize(WEATHER_READ, ""), "bob@meridian.test");
        password(password, "Passw0rd!");
        Page stay = password(password, "Passw0rd!");
        browser.post(stay, LOGIN + "/kmsi", Map.of());
        Page consent = browser.post(stay, LOGIN + "/kmsi", Map.of());
        browser.send(browser.form(consent, LOGIN + "/consent", Map.of()));

        assertThat(accept(consent).what()).isEqualTo(REPLY + "?code");
        assertThat(accept(consent).body()).contains("no longer open");
    }

    // Refused

    @Test
    void refusalWhenRedirectUriIsForeignThenPageWithAllThatHelps() {
        Page page = browser.open(
                address(WEATHER_READ, "").replace(encoded(REPLY), encoded("http://evil.example/<script>")));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualToIgnoringCase("text/html;charset=utf-8");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(page.body())
                .contains(
                        "<title>Sign in to your account</title>",
                        "having trouble signing you in",
                        "AADSTS50011",
                        "href=\"/error?code=50011\"",
                        "Request Id",
                        page.header("x-ms-request-id"),
                        "Correlation Id",
                        "Timestamp",
                        "http://evil.example/&lt;script&gt;")
                .doesNotContain("<script");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/v2.0/authorize", "/oauth2/logout", "/v2.0/adminconsent"})
    void refusalWhenTenantIsUnknownThenPage(String endpoint) {
        Page page = browser.open("/meridiam.test" + endpoint + "?client_id=" + WEB_APP);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualToIgnoringCase("text/html;charset=utf-8");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.body())
                .contains(
                        "having trouble signing you in",
                        "AADSTS90002",
                        "Tenant &#39;meridiam.test&#39; not found",
                        page.header("x-ms-request-id"));
    }

    @Test
    void refusalWhenAccountIsOfAnotherTenantThenAnotherCanBeUsed() {
        Page refused = shortcut(authorize(WEATHER_READ, ""), "carol@solstice.test");

        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.body()).contains("AADSTS50020", "Use another account");
        assertThat(browser.post(refused, LOGIN + "/another", Map.of()).what()).isEqualTo("Sign in");
    }
}
