package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.flow.PageBrowser.Page;
import dev.pretenant.flow.TokenRequest.Answer;
import dev.pretenant.server.tls.Listeners;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import dev.pretenant.tenant.directory.ServicePrincipal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * One consent for an app and the API behind it, which knows the app; and the first consent of an organization, which brings an
 * app that was made elsewhere to its directory.
 */
@EmulatorTest
class CombinedConsentFlowTests {

    private static final TenantId DELTA = TenantId.of("10000000-0000-4000-8000-00000000e1c0");
    private static final TenantId ESTUARY = TenantId.of("10000000-0000-4000-8000-00000000e1c1");
    private static final AppId FERRY = AppId.of("20000000-0000-4000-8000-00000000e1c2");
    private static final AppId STRANGER = AppId.of("20000000-0000-4000-8000-00000000e1c3");
    private static final AppId LOCAL = AppId.of("20000000-0000-4000-8000-00000000e1c4");
    private static final AppId LONELY = AppId.of("20000000-0000-4000-8000-00000000e1c5");
    private static final AppId BRIDGE = AppId.of("20000000-0000-4000-8000-00000000e1c1");
    private static final AppId TIDES = AppId.of("20000000-0000-4000-8000-00000000e1c0");
    private static final String REPLY = "http://localhost:5078/";
    private static final String BRIDGE_DEFAULT = "openid api://bridge/.default";
    private static final String ANN = "ann@delta.test";
    private static final String ROOT = "root@delta.test";
    private static final String EVE = "eve@estuary.test";
    private static final String CHIEF = "chief@estuary.test";
    private static final String DIRECTORY = """
            tenants:
              - id: 10000000-0000-4000-8000-00000000e1c0
                displayName: Delta
                domains: [delta.test]
                users:
                  - {userPrincipalName: ann@delta.test, displayName: Ann Dahl}
                  - {userPrincipalName: root@delta.test, displayName: Rut Dahl, directoryRoles: [Global Administrator]}
                apps:
                  - appId: 20000000-0000-4000-8000-00000000e1c0
                    displayName: Tides API
                    identifierUris: ['api://tides']
                    signInAudience: AzureADMultipleOrgs
                    requestedAccessTokenVersion: 2
                    scopes:
                      - {value: tides.read, userConsentDisplayName: Read the tides}
                      - {value: tides.move, type: Admin, adminConsentDisplayName: Move the tides}
                    appRoles:
                      - {value: Tides.Watch, displayName: Watch the tides, allowedMemberTypes: [Application]}
                  - appId: 20000000-0000-4000-8000-00000000e1c1
                    displayName: Bridge API
                    identifierUris: ['api://bridge']
                    signInAudience: AzureADMultipleOrgs
                    requestedAccessTokenVersion: 2
                    secrets: [{value: app-secret}]
                    scopes:
                      - {value: bridge.cross, userConsentDisplayName: Cross the bridge}
                    requiredPermissions:
                      - {resource: Microsoft Graph, scopes: [User.Read]}
                      - {resource: api://tides, scopes: [%s], roles: [Tides.Watch]}
                    knownClientApplications: [Ferry Web, Local Web]
                  - appId: 20000000-0000-4000-8000-00000000e1c2
                    displayName: Ferry Web
                    signInAudience: AzureADMultipleOrgs
                    secrets: [{value: app-secret}]
                    redirectUris: {web: ['http://localhost:5078/']}
                    requiredPermissions:
                      - {resource: api://bridge, scopes: [bridge.cross]}
                      - {resource: Microsoft Graph, scopes: [Mail.Read]}
                  - appId: 20000000-0000-4000-8000-00000000e1c3
                    displayName: Stranger Web
                    signInAudience: AzureADMultipleOrgs
                    secrets: [{value: app-secret}]
                    redirectUris: {web: ['http://localhost:5078/']}
                    requiredPermissions:
                      - {resource: api://bridge, scopes: [bridge.cross]}
                  - appId: 20000000-0000-4000-8000-00000000e1c4
                    displayName: Local Web
                    redirectUris: {web: ['http://localhost:5078/']}
                    requiredPermissions:
                      - {resource: api://bridge, scopes: [bridge.cross]}
                  - appId: 20000000-0000-4000-8000-00000000e1c5
                    displayName: Lonely Web
                    signInAudience: AzureADMultipleOrgs
                    redirectUris: {web: ['http://localhost:5078/']}
                    requiredPermissions:
                      - {resource: Microsoft Graph, scopes: [User.Read]}
              - id: 10000000-0000-4000-8000-00000000e1c1
                displayName: Estuary
                domains: [estuary.test]
                users:
                  - {userPrincipalName: eve@estuary.test, displayName: Eve Eng}
                  - {userPrincipalName: chief@estuary.test, displayName: Cat Eng, directoryRoles: [Global Administrator]}
            """;

    @Autowired
    private Listeners listeners;

    @Autowired
    private DirectoryAdmin admin;

    @Autowired
    private Directory directory;

    private PageBrowser browser;

    @BeforeEach
    void addTenants() {
        admin.apply("delta.yaml", DIRECTORY.formatted("tides.read"));
        browser = newBrowser();
    }

    @AfterEach
    void removeTenants() {
        admin.reset();
    }

    // The app and the API behind it

    @Test
    void whenDefaultOfAnApiThatKnowsTheAppThenOnePageForBoth() {
        Page question = as(ANN, authorize("delta.test", FERRY, BRIDGE_DEFAULT));

        assertThat(question.what()).isEqualTo("Permissions requested");
        assertThat(question.body())
                .containsSubsequence(
                        "Ferry Web",
                        "This app would like to:",
                        "Cross the bridge",
                        "Read your mail",
                        "Maintain access",
                        "Bridge API</b>, which works for this app, would like to:",
                        "Sign you in and read your profile",
                        "Read the tides")
                .doesNotContain("Watch the tides");

        assertThat(accept(question).what()).isEqualTo(REPLY + "?code");
        assertThat(grants(DELTA, FERRY))
                .containsExactly(
                        "Bridge API for one: [bridge.cross]",
                        "Microsoft Graph for one: [Mail.Read, offline_access, openid, profile]");
        assertThat(grants(DELTA, BRIDGE))
                .containsExactly("Microsoft Graph for one: [User.Read]", "Tides API for one: [tides.read]");
        assertThat(authorize("delta.test", FERRY, BRIDGE_DEFAULT + "&prompt=none")
                        .what())
                .isEqualTo(REPLY + "?code");
    }

    @Test
    void whenBothAreConsentedToThenTheApiMayCallOnForThePerson() {
        Answer calledOn = callOn(accept(as(ANN, authorize("delta.test", FERRY, BRIDGE_DEFAULT))), FERRY);

        assertThat(calledOn.status()).isEqualTo(200);
        assertThat(calledOn.claims().get("aud").stringValue()).isEqualTo(TIDES.toString());
        assertThat(calledOn.claims().get("scp").stringValue()).isEqualTo("tides.read");
    }

    @Test
    void whenTheApiDoesNotKnowTheAppThenItMayNotCallOn() {
        Answer refused = callOn(accept(as(ANN, authorize("delta.test", STRANGER, BRIDGE_DEFAULT))), STRANGER);

        assertThat(refused.text("error")).isEqualTo("invalid_grant");
        assertThat(refused.text("suberror")).isEqualTo("consent_required");
        assertThat(refused.text("error_description")).startsWith("AADSTS65001");
    }

    /** The app redeems its code and calls the API, which asks for a token of the next. */
    private Answer callOn(Page answered, AppId app) {
        String code = answered.location().replaceFirst(".*[?]code=([^&]+)&.*", "$1");
        String forBridge = grant("authorization_code", app)
                .with("code", code)
                .with("redirect_uri", REPLY)
                .send()
                .text("access_token");
        return grant("urn:ietf:params:oauth:grant-type:jwt-bearer", BRIDGE)
                .with("assertion", forBridge)
                .with("requested_token_use", "on_behalf_of")
                .with("scope", "api://tides/.default")
                .send();
    }

    private TokenRequest grant(String type, AppId client) {
        return TokenRequest.of(listeners.httpPort(), DELTA.toString())
                .with("grant_type", type)
                .with("client_id", client.toString())
                .with("client_secret", "app-secret");
    }

    @Test
    void whenAdministratorAnswersForEverybodyThenBothAreForEverybody() {
        Page question = as(ROOT, authorize("delta.test", FERRY, BRIDGE_DEFAULT));
        browser.post(question, "/delta.test/login/consent", Map.of("everyone", "true"));

        assertThat(grants(DELTA, FERRY)).contains("Bridge API for all: [bridge.cross]");
        assertThat(grants(DELTA, BRIDGE)).contains("Tides API for all: [tides.read]");
        browser = newBrowser();
        assertThat(as(ANN, authorize("delta.test", FERRY, BRIDGE_DEFAULT)).what())
                .isEqualTo(REPLY + "?code");
    }

    @ParameterizedTest
    @CsvSource({
        "20000000-0000-4000-8000-00000000e1c3, openid api://bridge/.default",
        "20000000-0000-4000-8000-00000000e1c2, openid api://bridge/bridge.cross"
    })
    void whenTheApiDoesNotKnowTheAppOrOnePermissionIsNamedThenTheApiGetsNothing(String client, String scope) {
        Page question = as(ANN, authorize("delta.test", AppId.of(client), scope));

        assertThat(question.body()).contains("Cross the bridge").doesNotContain("Read the tides", "Read your mail");
        accept(question);
        assertThat(grants(DELTA, AppId.of(client))).contains("Bridge API for one: [bridge.cross]");
        assertThat(grants(DELTA, BRIDGE)).isEmpty();
    }

    @Test
    void whenTheApiNeedsAnAdministratorThenThePersonIsToldSo() {
        admin.apply("delta.yaml", DIRECTORY.formatted("tides.read, tides.move"));
        Page approval = as(ANN, authorize("delta.test", FERRY, BRIDGE_DEFAULT));

        assertThat(approval.what()).isEqualTo("Need admin approval");
        assertThat(approval.body()).contains("Move the tides");
        browser = newBrowser();
        Page question = as(ROOT, authorize("delta.test", FERRY, BRIDGE_DEFAULT));
        assertThat(question.what()).isEqualTo("Permissions requested");
        browser.post(question, "/delta.test/login/consent", Map.of("everyone", "true"));
        browser = newBrowser();
        assertThat(as(ANN, authorize("delta.test", FERRY, BRIDGE_DEFAULT + "&prompt=consent"))
                        .what())
                .isEqualTo("Permissions requested");
    }

    @Test
    void whenTheApiAsksForMoreMeanwhileThenAskedAnew() {
        Page question = as(ANN, authorize("delta.test", FERRY, BRIDGE_DEFAULT));
        admin.apply("delta.yaml", DIRECTORY.formatted("tides.read, tides.move"));

        assertThat(accept(question).what()).isEqualTo("Need admin approval");
        assertThat(grants(DELTA, FERRY)).isEmpty();
    }

    @Test
    void whenAdministratorConsentsAtTheAddressForItThenTheApiGetsItsRolesToo() {
        Page question = as(
                ROOT,
                browser.open("/delta.test/v2.0/adminconsent?client_id=" + FERRY + "&scope="
                        + encoded("api://bridge/.default") + "&redirect_uri=" + encoded(REPLY)));
        assertThat(question.body())
                .containsSubsequence("Cross the bridge", "Bridge API</b>", "Read the tides", "Watch the tides");

        browser.post(question, "/delta.test/login/adminconsent", Map.of());

        assertThat(grants(DELTA, BRIDGE)).contains("Tides API for all: [tides.read]");
        assertThat(directory.roleAssignments(DELTA, presence(DELTA, BRIDGE).id()))
                .hasSize(1);
    }

    // The first consent of an organization

    @ParameterizedTest
    @CsvSource({"organizations", "common", "estuary.test", "10000000-0000-4000-8000-00000000e1c1"})
    void whenAppOfManyTenantsIsConsentedToThenItComesToTheTenantOfTheUser(String tenant) {
        assertThat(directory.servicePrincipal(ESTUARY, LONELY)).isEmpty();

        Page question = as(EVE, authorize(tenant, LONELY, "openid User.Read"));
        assertThat(question.body()).contains("Permissions requested", "unverified");
        assertThat(directory.servicePrincipal(ESTUARY, LONELY)).isEmpty();

        assertThat(accept(question).what()).isEqualTo(REPLY + "?code");
        ServicePrincipal principal = presence(ESTUARY, LONELY);
        assertThat(principal.displayName()).isEqualTo("Lonely Web");
        assertThat(principal.enabled()).isTrue();
        assertThat(principal.assignmentRequired()).isFalse();
        assertThat(grants(ESTUARY, LONELY))
                .containsExactly("Microsoft Graph for one: [User.Read, offline_access, openid, profile]");
    }

    @Test
    void whenTheApiBehindItKnowsTheAppThenBothCome() {
        admin.apply("tides.yaml", """
                tenants:
                  - id: 10000000-0000-4000-8000-00000000e1c1
                    servicePrincipals: [{app: 20000000-0000-4000-8000-00000000e1c0}]
                """);
        Page question = as(EVE, authorize("organizations", FERRY, BRIDGE_DEFAULT));
        assertThat(question.body()).contains("Cross the bridge", "Read the tides");

        assertThat(accept(question).what()).isEqualTo(REPLY + "?code");
        assertThat(grants(ESTUARY, FERRY)).contains("Bridge API for one: [bridge.cross]");
        assertThat(grants(ESTUARY, BRIDGE)).contains("Tides API for one: [tides.read]");
    }

    @Test
    void whenAnApiThatIsNeededIsNotInTheTenantThenTheAppIsTold() {
        Page refused = as(EVE, authorize("organizations", FERRY, BRIDGE_DEFAULT));

        assertThat(refused.location())
                .startsWith(
                        REPLY + "?error=invalid_client&error_description=AADSTS650052%3A+The+app+is+trying+to+access"
                                + "+a+service+%27" + TIDES + "%27%28Tides+API%29+that+your+organization+%27" + ESTUARY
                                + "%27+lacks+a+service+principal+for.");
        Page unknown = authorize("organizations", STRANGER, BRIDGE_DEFAULT);
        assertThat(unknown.location()).startsWith(REPLY + "?error=invalid_resource&error_description=AADSTS500011");
        assertNothingCame();
    }

    @Test
    void whenAdministratorConsentsAndAnApiIsNotInTheTenantThenPage() {
        Page refused = as(
                CHIEF,
                browser.open("/organizations/v2.0/adminconsent?client_id=" + FERRY + "&scope="
                        + encoded("api://bridge/.default") + "&redirect_uri=" + encoded(REPLY)));

        assertThat(refused.body()).contains("AADSTS650052");
        assertNothingCame();
    }

    @Test
    void whenSilentBeforeTheFirstConsentThenConsentRequired() {
        as(EVE, authorize("organizations", LONELY, "openid User.Read"));

        assertThat(authorize("organizations", LONELY, "openid User.Read&prompt=none")
                        .location())
                .startsWith(REPLY + "?error=consent_required&error_description=AADSTS65001");
        assertThat(authorize("estuary.test", LONELY, "openid User.Read&prompt=none")
                        .location())
                .startsWith(REPLY + "?error=consent_required&error_description=AADSTS65001");
        assertNothingCame();
    }

    @Test
    void whenFirstConsentIsDeclinedOrForAdministratorsThenNothingComes() {
        Page question = as(EVE, authorize("organizations", LONELY, "openid User.Read"));
        browser.post(question, "/organizations/login/consent/cancel", Map.of());
        Page approval = authorize("organizations", LONELY, "openid User.Read.All");

        assertThat(approval.what()).isEqualTo("Need admin approval");
        assertNothingCame();
    }

    @Test
    void whenAppIsOfOneTenantThenOthersCannotUseIt() {
        assertThat(authorize("estuary.test", LOCAL, BRIDGE_DEFAULT).body()).contains("AADSTS700016");
        assertThat(authorize("organizations", LOCAL, BRIDGE_DEFAULT).body()).contains("AADSTS50194");
        assertNothingCame();
    }

    @Test
    void whenAppIsDisabledInTheTenantOfTheUserThenRefusedUnderAnAliasToo() {
        accept(as(EVE, authorize("organizations", LONELY, "openid User.Read")));
        admin.disableServicePrincipal(ESTUARY, LONELY);

        assertThat(authorize("organizations", LONELY, "openid User.Read").location())
                .startsWith(REPLY + "?error=unauthorized_client&error_description=AADSTS7000112");
        assertThat(authorize("estuary.test", LONELY, "openid User.Read").body()).contains("AADSTS7000112");
    }

    private void assertNothingCame() {
        assertThat(List.of(FERRY, BRIDGE, STRANGER, LOCAL, LONELY))
                .allSatisfy(app ->
                        assertThat(directory.servicePrincipal(ESTUARY, app)).isEmpty());
    }

    private PageBrowser newBrowser() {
        return new PageBrowser("http://localhost:" + listeners.httpPort());
    }

    private Page authorize(String tenant, AppId client, String scopeAndMore) {
        String[] parts = scopeAndMore.split("&", 2);
        return browser.open("/" + tenant + "/oauth2/v2.0/authorize?response_type=code&client_id=" + client
                + "&redirect_uri=" + encoded(REPLY) + (parts.length > 1 ? "&" + parts[1] : "") + "&scope="
                + encoded(parts[0]));
    }

    /** Signs in, unless that was done before. */
    private Page as(String user, Page page) {
        return page.body().contains("i0116")
                ? browser.post(page, "/organizations/login/shortcut", Map.of("user", user))
                : page;
    }

    private Page accept(Page question) {
        return browser.post(question, "/organizations/login/consent", Map.of());
    }

    private ServicePrincipal presence(TenantId tenant, AppId app) {
        return directory.servicePrincipal(tenant, app).orElseThrow();
    }

    /** What {@code client} was granted, by resource. */
    private List<String> grants(TenantId tenant, AppId client) {
        return directory.grantsOf(presence(tenant, client)).stream()
                .map(grant -> nameOf(tenant, grant.resource())
                        + (grant.user() == null ? " for all: " : " for one: ")
                        + new TreeSet<>(grant.scopes()))
                .sorted()
                .toList();
    }

    private String nameOf(TenantId tenant, ObjectId resource) {
        return List.of(BRIDGE, TIDES, AppId.of("00000003-0000-0000-c000-000000000000")).stream()
                .filter(app -> directory
                        .servicePrincipal(tenant, app)
                        .filter(principal -> principal.id().equals(resource))
                        .isPresent())
                .flatMap(app -> directory.app(app).stream())
                .map(AppRegistration::displayName)
                .findFirst()
                .orElseThrow();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
