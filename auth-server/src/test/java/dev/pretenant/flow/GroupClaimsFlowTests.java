package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.flow.TokenRequest.Answer;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Groups in tokens: which, how written, and what there is where they are too many. */
@EmulatorTest
class GroupClaimsFlowTests {

    private static final String GLOBAL_READER = "f2ef992c-3afb-46b9-b7cf-a126ee74c451";
    private static final String DEFAULT_USER = "b79fbf4d-3ef9-4689-8143-76b194e85509";

    @Autowired
    private Harbor harbor;

    @Autowired
    private DirectoryAdmin admin;

    private Probe probe;

    @BeforeEach
    void peopleAreInGroups() {
        probe = new Probe(harbor, admin);
    }

    // Which groups

    @Test
    void whenSecurityGroupsAreAskedForThenNestedOnesCountAndListsDoNot() {
        JsonNode claims = probe.api(2, "groupMembershipClaims: [SecurityGroup]").access(Probe.KAI);

        assertThat(texts(claims.get("groups"))).containsExactlyInAnyOrder(Probe.CREW, Probe.FLEET, Probe.DECK);
        assertThat(claims.has("wids")).isFalse();
    }

    @Test
    void whenAllAreAskedForThenListsAndAdministratorRolesCount() {
        JsonNode claims = probe.api(2, "groupMembershipClaims: [All]").access(Probe.KAI);

        assertThat(texts(claims.get("groups")))
                .containsExactlyInAnyOrder(Probe.CREW, Probe.FLEET, Probe.DECK, Probe.NEWSLETTER);
        assertThat(texts(claims.get("wids"))).containsExactly(GLOBAL_READER, DEFAULT_USER);
    }

    @Test
    void whenAdministratorRolesAreAskedForThenThereAreNoGroups() {
        probe.api(1, "groupMembershipClaims: [DirectoryRole]");

        JsonNode kai = probe.access(Probe.KAI);
        assertThat(texts(kai.get("wids"))).containsExactly(GLOBAL_READER, DEFAULT_USER);
        assertThat(kai.has("groups")).isFalse();
        assertThat(texts(probe.access(Probe.LOU).get("wids"))).containsExactly(DEFAULT_USER);
        assertThat(probe.access(Harbor.GUS).has("wids")).isFalse();
    }

    @Test
    void whenGroupsOfTheAppAreAskedForThenOnlyThoseAssignedAndDirect() {
        probe.api(2, "groupMembershipClaims: [ApplicationGroup]").apply("""
                    roleAssignments:
                      - {principal: Deck, resource: Probe API, role: 00000000-0000-0000-0000-000000000000}
                      - {principal: Fleet, resource: Probe API, role: Probe.Captain}
                """);

        JsonNode claims = probe.access(Probe.KAI);
        assertThat(texts(claims.get("groups"))).containsExactly(Probe.DECK);
        assertThat(claims.has("roles")).isFalse();
    }

    @Test
    void whenNobodyAsksThenThereAreNoGroups() {
        JsonNode claims = probe.api(2).access(Probe.LOU);

        assertThat(claims.propertyNames()).doesNotContain("groups", "hasgroups", "wids", "_claim_names");
    }

    @Test
    void whenPersonIsInNoGroupThenTheClaimIsAbsent() {
        assertThat(probe.api(2, "groupMembershipClaims: [SecurityGroup]")
                        .access(Harbor.ROOT)
                        .propertyNames())
                .doesNotContain("groups", "hasgroups", "_claim_names");
    }

    @Test
    void whenAppActsForItselfThenThereAreNoGroups() {
        probe.api(2, "groupMembershipClaims: [All]", "optionalClaims: {accessToken: [{name: groups}]}")
                .apply("""
                    groups:
                      - {displayName: Robots, members: [Harbor Web]}
                    roleAssignments:
                      - {principal: Harbor Web, resource: Probe API, role: Probe.Sail}
                """);

        JsonNode claims = appToken().claims();

        assertThat(claims.propertyNames()).doesNotContain("groups", "wids");
        assertThat(texts(claims.get("roles"))).containsExactly("Probe.Sail");
    }

    @Test
    void whenTheClientAsksForGroupsThenTheIdTokenHasThemAndTheAccessTokenOfAnApiDoesNot() {
        probe.api(2).web("groupMembershipClaims: [SecurityGroup]");

        Answer answer = probe.webApp().signsIn(harbor.browserOf(Probe.KAI), "openid api://probe/probe");

        assertThat(texts(answer.idToken().get("groups")))
                .containsExactlyInAnyOrder(Probe.CREW, Probe.FLEET, Probe.DECK);
        assertThat(answer.claims().has("groups")).isFalse();
    }

    // How they are written

    @ParameterizedTest
    @CsvSource({
        "[sam_account_name], crew",
        "[dns_domain_and_sam_account_name], corp.harbor.test\\crew",
        "[netbios_domain_and_sam_account_name], HARBOR\\crew",
        "'[netbios_domain_and_sam_account_name, sam_account_name]', HARBOR\\crew"
    })
    void whenNamesOnPremisesAreAskedForThenOnlySynchronisedGroupsAreThere(String properties, String written) {
        probe.api(
                2,
                "groupMembershipClaims: [SecurityGroup]",
                "optionalClaims: {accessToken: [{name: groups, additionalProperties: " + properties + "}]}");

        assertThat(texts(probe.access(Probe.KAI).get("groups"))).containsExactly(written);
    }

    @Test
    void whenDisplayNamesAreAskedForThenOnlyOfGroupsOfTheApp() {
        String named = "optionalClaims: {accessToken: [{name: groups,"
                + " additionalProperties: [sam_account_name, cloud_displayname]}]}";
        String assigned = """
                    roleAssignments:
                      - {principal: Deck, resource: Probe API, role: 00000000-0000-0000-0000-000000000000}
                      - {principal: Crew, resource: Probe API, role: 00000000-0000-0000-0000-000000000000}
                """;

        probe.api(2, "groupMembershipClaims: [ApplicationGroup]", named).apply(assigned);
        assertThat(texts(probe.access(Probe.KAI).get("groups"))).containsExactlyInAnyOrder("crew", "Deck");
        probe.api(2, "groupMembershipClaims: [SecurityGroup]", named).apply(assigned);
        assertThat(texts(probe.access(Probe.KAI).get("groups"))).containsExactly("crew");
    }

    @Test
    void whenGroupsAreToBeRolesThenAppRolesAreLeftOut() {
        probe.api(
                        2,
                        "groupMembershipClaims: [SecurityGroup]",
                        "optionalClaims: {accessToken: [{name: groups,"
                                + " additionalProperties: [sam_account_name, emit_as_roles]}]}")
                .apply("""
                    roleAssignments:
                      - {principal: kai@harbor.test, resource: Probe API, role: Probe.Captain}
                """);

        JsonNode claims = probe.access(Probe.KAI);
        assertThat(texts(claims.get("roles"))).containsExactly("crew");
        assertThat(claims.has("groups")).isFalse();
    }

    @Test
    void whenNoGroupsAreAskedForThenTheirFormChangesNothing() {
        probe.api(2, "optionalClaims: {accessToken: [{name: groups, additionalProperties: [emit_as_roles]}]}")
                .apply("""
                    roleAssignments:
                      - {principal: kai@harbor.test, resource: Probe API, role: Probe.Captain}
                """);

        assertThat(texts(probe.access(Probe.KAI).get("roles"))).containsExactly("Probe.Captain");
    }

    // Too many

    @Test
    void whenThereAreTwoHundredThenAllAreThere() {
        JsonNode claims = probe.api(2, "groupMembershipClaims: [SecurityGroup]").access(Probe.MIA);

        assertThat(texts(claims.get("groups"))).hasSize(200).doesNotHaveDuplicates();
        assertThat(claims.propertyNames()).doesNotContain("_claim_names", "_claim_sources", "hasgroups");
    }

    @ParameterizedTest
    @CsvSource({"2, /v1.0", "1, /" + Harbor.TENANT})
    void whenThereAreMoreThenAPointerLeadsToThem(int version, String root) {
        JsonNode claims =
                probe.api(version, "groupMembershipClaims: [SecurityGroup]").access(Probe.LOU);

        String address = harbor.base() + root + "/users/" + Probe.LOU_ID + "/getMemberObjects";
        assertThat(claims.get("_claim_names").toString()).isEqualTo("{\"groups\":\"src1\"}");
        assertThat(claims.get("_claim_sources").toString()).isEqualTo("{\"src1\":{\"endpoint\":\"" + address + "\"}}");
        assertThat(claims.propertyNames()).doesNotContain("groups", "hasgroups");

        String graph =
                harbor.web().signsIn(harbor.browserOf(Probe.LOU), "User.Read").text("access_token");
        HttpResponse<String> followed = post(address, graph, "{\"securityEnabledOnly\":true}");
        assertThat(followed.statusCode()).isEqualTo(200);
        JsonNode answer = TokenRequest.JSON.readTree(followed.body());
        assertThat(answer.get("@odata.context").stringValue())
                .isEqualTo(harbor.base() + "/v1.0/$metadata#Collection(Edm.String)");
        assertThat(texts(answer.get("value")))
                .hasSize(201)
                .contains("50000000-0000-4000-8000-00000000f100", "50000000-0000-4000-8000-00000000f1c8");
    }

    @ParameterizedTest
    @CsvSource({"fragment, true", "form_post, false"})
    void whenATokenTravelsInAUrlThenMoreThanFiveGroupsAreAFlag(String mode, boolean flagged) {
        probe.api(2).web("groupMembershipClaims: [SecurityGroup]");

        JsonNode six = fromAuthorize(Probe.NILS, "id_token", mode).idToken();
        JsonNode five = fromAuthorize(Probe.ODA, "id_token", mode).idToken();

        assertThat(six.has("groups")).isEqualTo(!flagged);
        assertThat(six.path("hasgroups").asBoolean(false)).isEqualTo(flagged);
        assertThat(six.has("_claim_names")).isFalse();
        assertThat(texts(five.get("groups"))).hasSize(5);
        assertThat(five.has("hasgroups")).isFalse();
    }

    @Test
    void whenAnAccessTokenTravelsInAUrlThenTheFlagIsInItToo() {
        probe.api(2, "groupMembershipClaims: [SecurityGroup]").web();

        AuthorizeAnswer answer = fromAuthorize(Probe.NILS, "token", "fragment");

        JsonNode claims = Tokens.claims(answer.member("access_token"));
        assertThat(claims.get("hasgroups").booleanValue()).isTrue();
        assertThat(claims.has("groups")).isFalse();
    }

    // Where the pointer leads

    @ParameterizedTest
    @ValueSource(strings = {"/v1.0/me/getMemberObjects", "/v1.0/me/getMemberGroups"})
    void whenListsAreWantedThenTheyAreThereOnlyWithoutTheRestriction(String path) {
        String graph =
                harbor.web().signsIn(harbor.browserOf(Probe.KAI), "User.Read").text("access_token");

        assertThat(ids(post(harbor.base() + path, graph, "{\"securityEnabledOnly\":true}")))
                .containsExactlyInAnyOrder(Probe.CREW, Probe.FLEET, Probe.DECK);
        assertThat(ids(post(harbor.base() + path, graph, "{}")))
                .containsExactlyInAnyOrder(Probe.CREW, Probe.FLEET, Probe.DECK, Probe.NEWSLETTER);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v1.0/users/lou@harbor.test/getMemberObjects                         | {}                              | 403 | Authorization_RequestDenied
            /v1.0/users/nobody@harbor.test/getMemberObjects                      | {}                              | 403 | Authorization_RequestDenied
            /10000000-0000-4000-8000-000000000002/users/kai@harbor.test/getMemberObjects | {}                      | 404 | Request_ResourceNotFound
            /nowhere/users/kai@harbor.test/getMemberObjects                      | {}                              | 404 | Request_ResourceNotFound
            /v1.0/me/getMemberObjects                                            | ''                              | 400 | BadRequest
            /v1.0/me/getMemberObjects                                            | []                              | 400 | BadRequest
            /v1.0/me/getMemberObjects                                            | {"securityEnabledOnly":         | 400 | BadRequest
            /v1.0/me/getMemberObjects                                            | {"securityEnabledOnly": "yes"}  | 400 | BadRequest
            """)
    void whenAPointerIsFollowedWronglyThenGraphRefuses(String path, String body, int status, String code) {
        String graph =
                harbor.web().signsIn(harbor.browserOf(Probe.KAI), "User.Read").text("access_token");

        HttpResponse<String> answer = post(harbor.base() + path, graph, body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(TokenRequest.JSON
                        .readTree(answer.body())
                        .path("error")
                        .path("code")
                        .stringValue())
                .isEqualTo(code);
    }

    @Test
    void whenAPointerIsFollowedWithTheApisOwnTokenThenGraphRefuses() {
        String token = harbor.web()
                .signsIn(harbor.browserOf(Probe.KAI), "api://tide/tide.read")
                .text("access_token");

        assertThat(post(harbor.base() + "/v1.0/me/getMemberObjects", token, "{}")
                        .statusCode())
                .isEqualTo(401);
        assertThat(post(harbor.base() + "/" + Harbor.TENANT + "/users/" + Probe.KAI_ID + "/getMemberObjects", "", "{}")
                        .statusCode())
                .isEqualTo(401);
    }

    private Answer appToken() {
        return TokenRequest.of(harbor.port(), Harbor.TENANT)
                .with("grant_type", "client_credentials")
                .with("client_id", harbor.web().id())
                .with("client_secret", "harbor web+secret:1")
                .with("scope", "api://probe/.default")
                .send();
    }

    private AuthorizeAnswer fromAuthorize(String person, String type, String mode) {
        return harbor.browserOf(person)
                .authorize(probe.webApp()
                        .asksWithoutPkce(type.equals("token") ? "api://probe/probe" : "openid")
                        .with("response_type", type)
                        .with("response_mode", mode)
                        .with("nonce", "n"));
    }

    private static HttpResponse<String> post(String address, String token, String body) {
        try {
            return TokenRequest.HTTP.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static List<String> ids(HttpResponse<String> answer) {
        return texts(TokenRequest.JSON.readTree(answer.body()).get("value"));
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::stringValue).toList();
    }
}
