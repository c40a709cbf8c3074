package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.flow.PageBrowser.Page;
import dev.pretenant.flow.TokenRequest.Answer;
import dev.pretenant.server.tls.Listeners;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** An app sends an administrator to an address of admin consent; later people and the app itself need no consent. */
@EmulatorTest
class AdminConsentFlowTests {

    private static final String TENANT = "10000000-0000-4000-8000-00000000e0b0";
    private static final String WEB = "20000000-0000-4000-8000-00000000e0b1";
    private static final String REPLY = "http://localhost:5077/permissions";
    private static final String MULTI_TENANT_REPLY = "http://localhost:5005/signin-oidc";
    private static final String ROOT = "root@wharf.test";
    private static final String ANN = "ann@wharf.test";
    private static final String V1 = "/adminconsent";
    private static final String V2 = "/v2.0/adminconsent";
    private static final String YES = "/wharf.test/login/adminconsent";
    private static final String NO = YES + "/cancel";
    private static final String DIRECTORY = """
            tenants:
              - id: 10000000-0000-4000-8000-00000000e0b0
                displayName: Wharf
                domains: [wharf.test]
                users:
                  - {userPrincipalName: ann@wharf.test, displayName: Ann Quist}
                  - {userPrincipalName: root@wharf.test, displayName: Rut Quist, directoryRoles: [Global Administrator]}
                apps:
                  - appId: 20000000-0000-4000-8000-00000000e0b0
                    displayName: Crane API
                    identifierUris: ['api://crane']
                    requestedAccessTokenVersion: 2
                    scopes:
                      - {value: crane.read}
                      - {value: crane.move, type: Admin}
                    appRoles:
                      - {value: Crane.Run, displayName: Run the cranes, allowedMemberTypes: [Application]}
                  - appId: 20000000-0000-4000-8000-00000000e0b1
                    displayName: Quay Web
                    secrets: [{value: quay-secret}]
                    redirectUris:
                      web: ['http://localhost:5077/permissions']
                    requiredPermissions:
                      - {resource: api://crane, scopes: [crane.read, crane.move], roles: [Crane.Run]}
                      - {resource: Microsoft Graph, scopes: [User.Read]}
            """;

    @Autowired
    private Listeners listeners;

    @Autowired
    private DirectoryAdmin admin;

    @Autowired
    private Directory directory;

    private PageBrowser browser;

    @BeforeEach
    void addTenant() {
        admin.apply("wharf.yaml", DIRECTORY);
        browser = newBrowser();
    }

    @AfterEach
    void removeTenant() {
        admin.reset();
    }

    // Yes

    @Test
    void acceptWhenDefaultThenEverybodyAndTheAppItselfMayAllThatIsStated() {
        Page question = as(ROOT, ask(TENANT + V2, "api://crane/.default"));
        assertThat(question.what()).isEqualTo("Permissions requested");
        assertThat(question.body())
                .contains("Review for your organization", "Quay Web", "crane.read", "crane.move", "Run the cranes");
        assertThat(question.header("X-Frame-Options")).isEqualTo("DENY");

        assertThat(browser.post(question, YES, Map.of()).location())
                .isEqualTo(REPLY + "?admin_consent=True&tenant=" + TENANT
                        + "&scope=api%3A%2F%2Fcrane%2Fcrane.read+api%3A%2F%2Fcrane%2Fcrane.move"
                        + "+api%3A%2F%2Fcrane%2FCrane.Run+https%3A%2F%2Fgraph.microsoft.com%2FUser.Read&state=a%26b");
        assertThat(authorizeAsAnn("openid api://crane/crane.move").what()).isEqualTo(REPLY + "?code");
        assertThat(authorizeAsAnn("openid User.Read").what()).isEqualTo(REPLY + "?code");
        assertThat(daemon().claims().get("roles").get(0).stringValue()).isEqualTo("Crane.Run");
    }

    @Test
    void acceptWhenScopesThenThoseAlone() {
        Page question = as(ROOT, ask(TENANT + V2, "openid api://crane/crane.read"));
        assertThat(question.body()).contains("crane.read").doesNotContain("crane.move", "Run the cranes");

        assertThat(browser.post(question, YES, Map.of()).location())
                .isEqualTo(REPLY + "?admin_consent=True&tenant=" + TENANT
                        + "&scope=openid+api%3A%2F%2Fcrane%2Fcrane.read&state=a%26b");
        assertThat(authorizeAsAnn("openid api://crane/crane.read").what()).isEqualTo(REPLY + "?code");
        assertThat(authorizeAsAnn("openid api://crane/crane.move").what()).isEqualTo("Need admin approval");
        assertThat(daemon().claims().has("roles")).isFalse();
    }

    @Test
    void acceptWhenOldAddressThenAllThatIsStatedAndNoScope() {
        Page question = as(ROOT, ask("wharf.test" + V1, ""));

        assertThat(browser.post(question, YES, Map.of()).location())
                .isEqualTo(REPLY + "?admin_consent=True&tenant=" + TENANT + "&state=a%26b");
        assertThat(authorizeAsAnn("openid api://crane/crane.move").what()).isEqualTo(REPLY + "?code");
        assertThat(daemon().claims().get("roles").get(0).stringValue()).isEqualTo("Crane.Run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"common" + V1, "organizations" + V1, "organizations" + V2})
    void acceptWhenTheAppIsNotInTheTenantThenItComes(String address) {
        assertThat(directory.servicePrincipal(TenantId.of(TENANT), AppId.of(Seed.MULTI_TENANT_APP)))
                .isEmpty();
        Page question =
                as(ROOT, browser.open(address(address, Seed.MULTI_TENANT_APP, MULTI_TENANT_REPLY, "User.Read")));
        assertThat(question.body()).contains("unverified");

        assertThat(browser.post(question, YES, Map.of()).location())
                .startsWith(MULTI_TENANT_REPLY + "?admin_consent=True&tenant=" + TENANT);
        assertThat(directory.servicePrincipal(TenantId.of(TENANT), AppId.of(Seed.MULTI_TENANT_APP)))
                .isPresent();
    }

    // No

    @Test
    void cancelWhenNewAddressThenAccessDeniedAndTheState() {
        Page question = as(ROOT, ask(TENANT + V2, "api://crane/.default"));

        assertThat(browser.post(question, NO, Map.of()).location())
                .matches(Pattern.quote(REPLY + "?error=access_denied&error_description=AADSTS65004")
                        + "[^&]+&error_uri=[^&]+65004&admin_consent=True&state=a%26b");
        assertNothingGranted();
    }

    @Test
    void cancelWhenOldAddressThenAccessDeniedAndTheState() {
        Page question = as(ROOT, ask(TENANT + V1, ""));

        assertThat(browser.post(question, NO, Map.of()).location())
                .isEqualTo(REPLY + "?error=access_denied&error_subcode=cancel&state=a%26b");
        assertNothingGranted();
    }

    @Test
    void whenNoAdministratorThenToldSoAndAnotherMaySignIn() {
        Page refused = as(ANN, ask(TENANT + V2, "api://crane/.default"));

        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.body()).contains("AADSTS90093", "only be performed by an administrator");
        Page name = browser.post(refused, "/wharf.test/login/another", Map.of());
        assertThat(as(ROOT, name).what()).isEqualTo("Permissions requested");
    }

    @Test
    void acceptWhenNoAdministratorThenRefused() {
        Page refused = as(ANN, ask(TENANT + V2, "api://crane/.default"));

        Page forced = browser.post(refused, YES, Map.of("shown", "anything"));

        assertThat(forced.body()).contains("AADSTS90093");
        assertNothingGranted();
    }

    @Test
    void acceptWhenSomethingElseWasShownThenAskedAgain() {
        Page question = as(ROOT, ask(TENANT + V2, "api://crane/.default"));

        assertThat(browser.post(question, YES, Map.of("shown", "less")).what()).isEqualTo("Permissions requested");
        assertNothingGranted();
    }

    @Test
    void acceptWhenFromAnotherSiteThenRefused() {
        Page question = as(ROOT, ask(TENANT + V2, "api://crane/.default"));

        assertThat(browser.post(question, YES, Map.of("canary", "guessed")).status())
                .isEqualTo(403);
        assertThat(browser.post(question, NO, Map.of("canary", "guessed")).status())
                .isEqualTo(403);
        assertThat(newBrowser().post(question, YES, Map.of()).body()).contains("AADSTS50089");
        assertNothingGranted();
    }

    @Test
    void acceptWhenTheSignInIsForSomethingElseThenRefused() {
        Page consent = as(ROOT, authorize("openid api://crane/crane.read"));
        assertThat(consent.what()).isEqualTo("Permissions requested");

        assertThat(browser.post(consent, YES, Map.of()).body()).contains("AADSTS50089");
        assertThat(browser.post(consent, NO, Map.of()).body()).contains("AADSTS50089");
        assertNothingGranted();
    }

    // The request

    @ParameterizedTest
    @CsvSource({
        "wharf.test/v2.0/adminconsent, 20000000-0000-4000-8000-00000000dddd, http://localhost:5077/permissions, 700016",
        "wharf.test/adminconsent, nobody, http://localhost:5077/permissions, 700016",
        "wharf.test/v2.0/adminconsent, 20000000-0000-4000-8000-00000000e0b1, https://evil.test/, 50011",
        "wharf.test/adminconsent, 20000000-0000-4000-8000-00000000e0b1, http://localhost:5077/permissions#x, 50011",
        "common/v2.0/adminconsent, 20000000-0000-4000-8000-000000000011, http://localhost:5006/, 50011",
        "common/adminconsent, 20000000-0000-4000-8000-00000000e0b1, http://localhost:5077/permissions, 50194"
    })
    void requestWhenItCannotBeAnsweredThenPage(String path, String client, String reply, int number) {
        Page page = browser.open(address(path, client, reply, "api://crane/.default"));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.location()).isEmpty();
        assertThat(page.body()).contains("AADSTS" + number + "<");
    }

    @Test
    void requestWhenCommonAtTheNewAddressThenTheAppIsToldAsByTheServiceForPersonalAccounts() {
        Page page = browser.open(address("common" + V2, Seed.MULTI_TENANT_APP, MULTI_TENANT_REPLY, "User.Read"));

        assertThat(page.location())
                .isEqualTo(MULTI_TENANT_REPLY
                        + "?error=invalid_request&error_description=The+provided+request+must+include"
                        + "+a+%27response_type%27+input+parameter.&state=a%26b");
    }

    @Test
    void acceptWhenSentTwiceThenTheSecondFindsNothingOpen() {
        Page question = as(ROOT, ask(TENANT + V2, "api://crane/.default"));
        browser.post(question, YES, Map.of());

        assertThat(browser.post(question, YES, Map.of()).body()).contains("AADSTS50089");
        assertThat(browser.post(question, NO, Map.of()).body()).contains("AADSTS50089");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "redirect_uri", "scope", "state", "x-unknown"})
    void requestWhenParameterIsTooLongOrThereTwiceThenPage(String parameter) {
        String request = "/" + TENANT + V2 + "?client_id=" + WEB;

        assertThat(browser.open(request + "&" + parameter + "=" + "x".repeat(8_193))
                        .body())
                .containsAnyOf("AADSTS90015", "AADSTS9000411");
        assertThat(browser.open(request + "&" + parameter + "=a&" + parameter + "=b")
                        .body())
                .contains("AADSTS9000411");
    }

    @Test
    void acceptWhenStateIsScriptThenItComesBackAsItWas() {
        String state = "\"><script>alert(1)</script>\r\nSet-Cookie: a=b";
        Page question = as(
                ROOT,
                browser.open(address(TENANT + V2, WEB, REPLY, "api://crane/.default")
                        .replace("state=a%26b", "state=" + encoded(state))));

        assertThat(question.body()).doesNotContain("<script>");
        Page answer = browser.post(question, YES, Map.of());
        assertThat(answer.location()).endsWith("&state=" + encoded(state));
    }

    @Test
    void requestWhenNewAddressWithoutScopeThenPage() {
        assertThat(ask(TENANT + V2, "").body()).contains("AADSTS900144");
    }

    @Test
    void requestWhenScopeIsUnknownThenPage() {
        assertThat(as(ROOT, ask(TENANT + V2, "api://crane/crane.sink")).body()).contains("AADSTS650053");
        assertThat(as(ROOT, ask(TENANT + V2, "api://nowhere/.default")).body()).contains("AADSTS500011");
    }

    private PageBrowser newBrowser() {
        return new PageBrowser("http://localhost:" + listeners.httpPort());
    }

    private Page ask(String path, String scope) {
        return browser.open(address(path, WEB, REPLY, scope));
    }

    private static String address(String path, String client, String reply, String scope) {
        return "/" + path + "?client_id=" + client + "&redirect_uri=" + encoded(reply) + "&state=a%26b&scope="
                + encoded(scope);
    }

    /** Signs in, unless that was done before. */
    private Page as(String user, Page page) {
        return page.body().contains("i0116")
                ? browser.post(page, "/wharf.test/login/shortcut", Map.of("user", user))
                : page;
    }

    private Page authorize(String scope) {
        return browser.open("/wharf.test/oauth2/v2.0/authorize?response_type=code&client_id=" + WEB + "&redirect_uri="
                + encoded(REPLY) + "&scope=" + encoded(scope));
    }

    private Page authorizeAsAnn(String scope) {
        browser = newBrowser();
        return as(ANN, authorize(scope));
    }

    private Answer daemon() {
        return TokenRequest.of(listeners.httpPort(), TENANT)
                .with("grant_type", "client_credentials")
                .with("client_id", WEB)
                .with("client_secret", "quay-secret")
                .with("scope", "api://crane/.default")
                .send();
    }

    private void assertNothingGranted() {
        assertThat(directory.grantsOf(directory
                        .servicePrincipal(TenantId.of(TENANT), AppId.of(WEB))
                        .orElseThrow()))
                .isEmpty();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
