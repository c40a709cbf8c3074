package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.flow.TokenRequest.Answer;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Claims that an app gets because its registration asks for them. */
@EmulatorTest
class OptionalClaimsFlowTests {

    /** Asked for, these add a claim to a token about Kai in every version and kind. */
    private static final String EVERYWHERE = """
            acct: 0
            auth_time: now
            ctry: "NO"
            email: "kai@harbor.test"
            sid: sid
            tenant_ctry: "NO"
            tenant_region_scope: "WW"
            verified_primary_email: ["kai@harbor.test"]
            verified_secondary_email: ["larsen@harbor.test"]
            xms_edov: true
            xms_pdl: "NOR"
            xms_pl: "nb-no"
            xms_tpl: "nb"
            """;

    @Autowired
    private Harbor harbor;

    @Autowired
    private DirectoryAdmin admin;

    private Probe probe;

    @BeforeEach
    void kaiHasMuchToSay() {
        probe = new Probe(harbor, admin);
    }

    private static String optional(String kind, String... claims) {
        return "optionalClaims: {" + kind + ": [" + String.join(", ", claims) + "]}";
    }

    private static String[] everywhere() {
        return EVERYWHERE
                .lines()
                .map(line -> "{name: " + line.split(":")[0] + "}")
                .toArray(String[]::new);
    }

    private static void assertEverywhere(JsonNode claims) {
        EVERYWHERE.lines().map(line -> line.split(": ", 2)).forEach(line -> {
            JsonNode claim = claims.path(line[0]);
            switch (line[1]) {
                case "now" -> assertThat(claim.isIntegralNumber()).as(line[0]).isTrue();
                case "sid" -> assertThat(claim.stringValue()).matches("[0-9a-f-]{36}");
                default -> assertThat(claim.toString()).as(line[0]).isEqualTo(line[1]);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whenTheApiAsksThenItsAccessTokensSayMore(int version) {
        probe.api(version, optional("accessToken", everywhere()));

        assertEverywhere(probe.access(Probe.KAI));
    }

    @Test
    void whenTheClientAsksThenItsIdTokensSayMoreAndAccessTokensOfOthersDoNot() {
        probe.api(2).web(optional("idToken", everywhere()));

        Answer answer = probe.webApp().signsIn(harbor.browserOf(Probe.KAI), "openid api://probe/probe");

        assertEverywhere(answer.idToken());
        assertThat(answer.claims().propertyNames())
                .containsExactly(
                        "aud", "iss", "iat", "nbf", "exp", "aio", "azp", "azpacr", "oid", "rh", "scp", "sub", "tid",
                        "uti", "ver", "xms_ftd");
    }

    @Test
    void whenTheOtherKindOfTokenIsMeantThenNothingIsAdded() {
        probe.api(2, optional("idToken", everywhere()));

        assertThat(probe.access(Probe.KAI).propertyNames()).doesNotContain("acct", "ctry", "sid", "xms_pl");
    }

    @Test
    void whenNothingIsKnownThenTheClaimsAreAbsent() {
        probe.api(2, optional("accessToken", everywhere()));

        assertThat(probe.access(Probe.LOU).propertyNames())
                .contains("acct")
                .doesNotContain(
                        "ctry",
                        "email",
                        "verified_primary_email",
                        "verified_secondary_email",
                        "xms_edov",
                        "xms_pdl",
                        "xms_pl");
    }

    @Test
    void whenPersonIsAGuestThenWhatBelongsToTheAccountComesFromHome() {
        probe.api(2, optional("accessToken", everywhere()));

        JsonNode claims = probe.access(Harbor.GUS);

        assertThat(claims.get("acct").intValue()).isEqualTo(1);
        assertThat(claims.get("ctry").stringValue()).isEqualTo("SE");
        assertThat(claims.get("email").stringValue()).isEqualTo(Harbor.GUS);
        assertThat(claims.get("verified_primary_email").toString()).isEqualTo("[\"" + Harbor.GUS + "\"]");
        assertThat(claims.get("tenant_ctry").stringValue()).isEqualTo("NO");
        assertThat(claims.has("xms_pl")).isFalse();
    }

    // What v1.0 has always

    @Test
    void whenVersion2AsksForWhatVersion1HasThenProfileDecidesOverTheNames() {
        probe.api(
                2,
                optional(
                        "accessToken",
                        "{name: given_name}",
                        "{name: family_name}",
                        "{name: upn}",
                        "{name: ipaddr}",
                        "{name: onprem_sid}"));

        JsonNode withProfile = probe.access(Probe.KAI, "profile api://probe/probe");
        JsonNode without = probe.access(Probe.KAI);

        assertThat(withProfile.get("given_name").stringValue()).isEqualTo("Kai");
        assertThat(withProfile.get("family_name").stringValue()).isEqualTo("Larsen");
        assertThat(withProfile.get("upn").stringValue()).isEqualTo(Probe.KAI);
        assertThat(without.propertyNames()).doesNotContain("given_name", "family_name", "upn");
        assertThat(without.get("ipaddr").stringValue()).isEqualTo("127.0.0.1");
        assertThat(without.get("onprem_sid").stringValue()).isEqualTo("S-1-5-21-1-2-3-1001");
    }

    @Test
    void whenVersion1AsksForNothingThenItHasThemAllTheSame() {
        JsonNode claims = probe.api(1).access(Probe.KAI);

        assertThat(claims.get("onprem_sid").stringValue()).isEqualTo("S-1-5-21-1-2-3-1001");
        assertThat(claims.propertyNames())
                .contains("given_name", "family_name", "ipaddr", "upn")
                .doesNotContain("in_corp", "preferred_username", "pwd_exp", "pwd_url");
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.0/8, true", "10.0.0.0/8, false"})
    void whenTheAddressIsTrustedThenThePersonIsInside(String network, boolean inside) {
        probe.api(1).apply("    trustedNetworks: ['" + network + "']\n");

        assertThat(probe.access(Probe.KAI).path("in_corp").asString("")).isEqualTo(inside ? "true" : "");
        probe.api(2);
        assertThat(probe.access(Probe.KAI).has("in_corp")).isFalse();
        probe.api(2, optional("accessToken", "{name: in_corp}"));
        assertThat(probe.access(Probe.KAI).has("in_corp")).isEqualTo(inside);
    }

    @ParameterizedTest
    @CsvSource({"10, true", "15, false", "-1, false"})
    void whenThePasswordEndsSoonThenTokensSayWhenAndWhereToChangeIt(int days, boolean soon) {
        probe.api(2, optional("accessToken", "{name: pwd_exp}", "{name: pwd_url}"))
                .apply("""
                    users:
                      - userPrincipalName: kai@harbor.test
                        displayName: Kai Larsen
                        attributes: {passwordExpirationDateTime: '%s'}
                """.formatted(harbor.clock().instant().plus(Duration.ofDays(days))));

        JsonNode claims = probe.access(Probe.KAI);

        assertThat(claims.path("pwd_url").asString(""))
                .isEqualTo(soon ? "https://portal.microsoftonline.com/ChangePassword.aspx" : "");
        assertThat(claims.has("pwd_exp")).isEqualTo(soon);
        if (soon) {
            assertThat(claims.get("pwd_exp").longValue()).isBetween(10 * 86_400L, 10 * 86_400L + 300);
        }
    }

    // Additional properties

    @ParameterizedTest
    @CsvSource({
        "1, include_externally_authenticated_upn, gus_solstice.test#EXT#@harbor.test",
        "1, include_externally_authenticated_upn_without_hash, gus_solstice.test_EXT_@harbor.test",
        "2, include_externally_authenticated_upn, gus_solstice.test#EXT#@harbor.test",
        "1, , ''",
        "2, , ''"
    })
    void whenAGuestsNameIsAskedForThenOnlyInTheFormThatTheAppCanRead(int version, String property, String upn) {
        probe.api(
                version,
                optional(
                        "accessToken",
                        "{name: upn, additionalProperties: [" + (property == null ? "" : property) + "]}"));

        assertThat(probe.access(Harbor.GUS, "profile api://probe/probe")
                        .path("upn")
                        .asString(""))
                .isEqualTo(upn);
    }

    @Test
    void whenTheApiWantsItsIdAsAudienceThenVersion1SaysSo() {
        String byId = optional("accessToken", "{name: aud, additionalProperties: [use_guid]}");

        assertThat(probe.api(1).access(Probe.KAI).get("aud").stringValue()).isEqualTo("api://probe");
        assertThat(probe.api(1, byId).access(Probe.KAI).get("aud").stringValue())
                .isEqualTo(Probe.API);
        assertThat(probe.api(2, byId).access(Probe.KAI).get("aud").stringValue())
                .isEqualTo(Probe.API);
    }

    @Test
    void whenVersion1WantsThePreferredNameThenItIsThere() {
        probe.api(1, optional("accessToken", "{name: preferred_username}"));

        assertThat(probe.access(Probe.KAI).get("preferred_username").stringValue())
                .isEqualTo(Probe.KAI);
    }

    @ParameterizedTest
    @CsvSource({
        "1, '', app, ''",
        "2, '', app, ''",
        "2, include_user_token, app, user",
        "1, include_user_token, app, user"
    })
    void whenTheKindOfTokenIsAskedForThenAppsHaveItAndPeopleOnRequest(
            int version, String property, String ofApp, String ofPerson) {
        probe.api(version, optional("accessToken", "{name: idtyp, additionalProperties: [" + property + "]}"));

        assertThat(appToken().path("idtyp").asString("")).isEqualTo(ofApp);
        assertThat(probe.access(Probe.KAI).path("idtyp").asString("")).isEqualTo(ofPerson);
    }

    @Test
    void whenAppActsForItselfThenClaimsOfPeopleAreAbsent() {
        probe.api(2, optional("accessToken", everywhere()));

        assertThat(appToken().propertyNames())
                .containsExactly(
                        "aud",
                        "iss",
                        "iat",
                        "nbf",
                        "exp",
                        "aio",
                        "azp",
                        "azpacr",
                        "oid",
                        "rh",
                        "sub",
                        "tenant_ctry",
                        "tenant_region_scope",
                        "tid",
                        "uti",
                        "ver",
                        "xms_ftd",
                        "xms_tpl");
    }

    // What the client says of itself

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"access_token":{"xms_cc":{"values":["cp1"]}}}         | ["cp1"]
            {"access_token":{"xms_cc":{"values":["CP1","llt"]}}}   | ["cp1"]
            {"access_token":{"xms_cc":{"values":["llt"]}}}         | ''
            {"id_token":{"xms_cc":{"values":["cp1"]}}}             | ''
            {"access_token":{"xms_cc":{"values":"cp1"}}}           | ''
            """)
    void whenTheClientSaysWhatItCanDoThenAnApiThatAsksIsTold(String claims, String told) {
        probe.api(2, optional("accessToken", "{name: xms_cc}"));

        assertThat(redeemed("api://probe/probe", claims).claims().path("xms_cc").toString())
                .isEqualTo(told);
        assertThat(appToken("claims", claims).path("xms_cc").toString()).isEqualTo(told);
        probe.api(2);
        assertThat(redeemed("api://probe/probe", claims).claims().has("xms_cc")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"access_token":{"acrs":{"essential":true,"value":"c1"}}}  | ["c1"] | ''
            {"access_token":{"acrs":{"values":["c99","c0","x"]}}}      | ["c99"] | ''
            {"id_token":{"acrs":{"essential":true,"value":"c2"}}}      | '' | ["c2"]
            {"access_token":{"acrs":{"value":"urn:other"}}}            | '' | ''
            """)
    void whenAnAuthenticationContextIsAskedForThenTheTokenStatesIt(String claims, String access, String id) {
        probe.api(2).web();

        Answer answer = probe.webApp()
                .redeem(harbor.browserOf(Probe.KAI)
                        .authorize(
                                probe.webApp().asks("openid api://probe/probe").with("claims", claims))
                        .code())
                .send();

        assertThat(answer.claims().path("acrs").toString()).isEqualTo(access);
        assertThat(answer.idToken().path("acrs").toString()).isEqualTo(id);
    }

    @Test
    void whenATokenIsRefreshedThenTheSignInIsTheSameAndWhatTheClientSaidThenAndNowCounts() {
        probe.api(1, optional("accessToken", "{name: xms_cc}", "{name: auth_time}"));
        String contexts = "{\"access_token\":{\"acrs\":{\"value\":\"c3\"}}}";
        harbor.consent(harbor.web(), "offline_access");
        Answer first = harbor.web()
                .redeem(harbor.browserOf(Probe.KAI)
                        .authorize(harbor.web()
                                .asks("offline_access api://probe/probe")
                                .with("claims", contexts))
                        .code())
                .send();

        JsonNode refreshed = harbor.web()
                .refresh(first.text("refresh_token"))
                .with("claims", "{\"access_token\":{\"xms_cc\":{\"values\":[\"cp1\"]}}}")
                .send()
                .claims();

        assertThat(first.claims().has("xms_cc")).isFalse();
        assertThat(refreshed.get("xms_cc").toString()).isEqualTo("[\"cp1\"]");
        assertThat(refreshed.get("acrs").toString()).isEqualTo("[\"c3\"]");
        assertThat(refreshed.get("auth_time")).isEqualTo(first.claims().get("auth_time"));
        assertThat(refreshed.get("amr")).isEqualTo(first.claims().get("amr"));
        assertThat(refreshed.get("acr")).isEqualTo(first.claims().get("acr"));
    }

    // Directory extensions

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whenExtensionsAreAskedForThenThoseOfTheAppItselfAreThere(int version) {
        String prefix = "extension_" + Probe.API.replace("-", "") + "_";
        probe.api(
                version,
                optional(
                        "accessToken",
                        "{name: " + prefix + "berth, source: user}",
                        "{name: " + prefix + "badges, source: user}",
                        "{name: " + prefix + "unknown, source: user}",
                        "{name: extension_" + Probe.WEB.replace("-", "") + "_berth, source: user}"));

        JsonNode claims = probe.access(Probe.KAI);

        assertThat(claims.get("extn.berth").stringValue()).isEqualTo("B 12");
        assertThat(claims.get("extn.badges").toString()).isEqualTo("[\"red\",\"blue\"]");
        assertThat(claims.propertyNames())
                .filteredOn(name -> name.startsWith("ext"))
                .hasSize(2);
        assertThat(probe.access(Probe.LOU).propertyNames()).noneMatch(name -> name.startsWith("ext"));
    }

    @Test
    void whenTheClientAsksForItsExtensionThenTheIdTokenHasIt() {
        probe.api(2)
                .web(optional("idToken", "{name: extension_" + Probe.WEB.replace("-", "") + "_berth, source: user}"));

        assertThat(probe.id(Probe.KAI, "openid").get("extn.berth").stringValue())
                .isEqualTo("Z 99");
    }

    @Test
    void whenGraphIsAskedForAnExtensionThenItAnswersInTheFormOfItsType() {
        String prefix = "extension_" + Probe.API.replace("-", "") + "_";
        GraphGet graph = new GraphGet(harbor, Probe.KAI);

        assertThat(graph.get("/v1.0/me?$select=" + prefix + "berth," + prefix + "badges," + prefix + "tonnage")
                        .path(prefix + "berth")
                        .stringValue())
                .isEqualTo("B 12");
        assertThat(graph.get("/v1.0/me?$select=" + prefix + "badges," + prefix + "tonnage,usageLocation,otherMails")
                        .toString())
                .endsWith("\"otherMails\":[\"larsen@harbor.test\",\"kai@example.com\"],\"" + prefix
                        + "badges\":[\"red\",\"blue\"],\"" + prefix + "tonnage\":4200}")
                .contains("\"usageLocation\":\"NO\"");
        assertThat(graph.get("/v1.0/me").propertyNames()).noneMatch(name -> name.startsWith("extension_"));
        assertThat(graph.get("/v1.0/me?$select=" + prefix + "unknown")
                        .path("error")
                        .path("code")
                        .stringValue())
                .isEqualTo("BadRequest");
    }

    private Answer redeemed(String scope, String claims) {
        return harbor.web()
                .redeem(harbor.browserOf(Probe.KAI)
                        .authorize(harbor.web().asks(scope))
                        .code())
                .with("claims", claims)
                .send();
    }

    private JsonNode appToken(String... more) {
        TokenRequest request = TokenRequest.of(harbor.port(), Harbor.TENANT)
                .with("grant_type", "client_credentials")
                .with("client_id", harbor.web().id())
                .with("client_secret", "harbor web+secret:1")
                .with("scope", "api://probe/.default");
        List.of(more).stream().findFirst().ifPresent(name -> request.with(name, more[1]));
        return request.send().claims();
    }
}
