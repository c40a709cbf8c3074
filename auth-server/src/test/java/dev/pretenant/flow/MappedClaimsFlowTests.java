package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.tenant.directory.DirectoryAdmin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Tokens of apps to whose service principal a claims-mapping policy is assigned. */
@EmulatorTest
class MappedClaimsFlowTests {

    private static final String MAPPED = "acceptMappedClaims: true";

    @Autowired
    private Harbor harbor;

    @Autowired
    private DirectoryAdmin admin;

    private Probe probe;

    @BeforeEach
    void kaiHasMuchToSay() {
        probe = new Probe(harbor, admin);
    }

    private Probe policy(String app, String policy) {
        return probe.apply("""
                    servicePrincipals:
                      - app: %s
                        claimsMappingPolicy:
                """.formatted(app) + policy.indent(10));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {Source: user, ID: employeeId, JwtClaimType: c}          | "E-17"
            {Source: User, ID: department, JwtClaimType: c}          | "Ferries"
            {Source: user, ID: givenname, JwtClaimType: c}           | "Kai"
            {Source: user, ID: usertype, JwtClaimType: c}            | "Member"
            {Source: user, ID: othermail, JwtClaimType: c}           | "larsen@harbor.test"
            {Source: user, ID: city, JwtClaimType: c}                | ''
            {Source: user, ExtensionID: extension_2000000000004000800000000000e111_berth, JwtClaimType: c}  | "Z 99"
            {Source: user, ExtensionID: extension_2000000000004000800000000000e110_badges, JwtClaimType: c} | ["red","blue"]
            {Source: application, ID: displayname, JwtClaimType: c}  | "Harbor Web"
            {Source: resource, ID: displayname, JwtClaimType: c}     | "Probe API"
            {Source: audience, ID: displayname, JwtClaimType: c}     | "Probe API"
            {Source: company, ID: tenantcountry, JwtClaimType: c}    | "NO"
            {Value: fixed, JwtClaimType: c}                          | "fixed"
            {Source: user, ID: mail, SamlClaimType: urn:mail}        | ''
            """)
    void whenAPolicyNamesASourceThenTheTokenHasItsValue(String entry, String value) {
        probe.api(2, MAPPED);
        policy("Probe API", "ClaimsSchema: [" + entry + "]");

        assertThat(probe.access(Probe.KAI).path("c").toString()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Join              | [{ClaimTypeReferenceId: a, TransformationClaimType: string1}, {ClaimTypeReferenceId: b, TransformationClaimType: string2}] | [{ID: separator, Value: .}] | "Kai.Larsen@legacy.example.E-17"
            Join              | [{ClaimTypeReferenceId: a, TransformationClaimType: string1}] | [{ID: string2, Value: sandbox}, {ID: separator, Value: '+'}] | "Kai.Larsen@legacy.example+sandbox"
            Join              | [{ClaimTypeReferenceId: none, TransformationClaimType: string1}] | [{ID: string2, Value: sandbox}] | ''
            ExtractMailPrefix | [{ClaimTypeReferenceId: a, TransformationClaimType: mail}] | [] | "Kai.Larsen"
            ExtractMailPrefix | [{ClaimTypeReferenceId: b, TransformationClaimType: mail}] | [] | "E-17"
            ToLowercase       | [{ClaimTypeReferenceId: b}] | [] | "e-17"
            ToUppercase       | [{ClaimTypeReferenceId: m}] | [] | "RED"
            ToUppercase       | [{ClaimTypeReferenceId: m, TreatAsMultiValue: true}] | [] | ["RED","BLUE"]
            """)
    void whenAPolicyTransformsThenTheTokenHasTheResult(String method, String inputs, String parameters, String value) {
        probe.api(2, MAPPED);
        policy("Probe API", """
                ClaimsSchema:
                  - {Source: user, ID: extensionattribute1}
                  - {Source: user, ID: extensionattribute1, JwtClaimType: a}
                  - {Source: transformation, ID: out, TransformationID: T, JwtClaimType: c}
                  - {Source: user, ID: employeeid}
                  - {Source: user, ID: m, ExtensionID: extension_2000000000004000800000000000e110_badges}
                ClaimsTransformation:
                  - ID: T
                    TransformationMethod: %s
                    InputClaims: %s
                    InputParameters: %s
                    OutputClaims: [{ClaimTypeReferenceId: out, TransformationClaimType: outputClaim}]
                """.formatted(
                        method,
                        inputs.replace("ClaimTypeReferenceId: a", "ClaimTypeReferenceId: extensionAttribute1")
                                .replace("ClaimTypeReferenceId: b", "ClaimTypeReferenceId: employeeid"),
                        parameters));

        assertThat(probe.access(Probe.KAI).path("c").toString()).isEqualTo(value);
    }

    @Test
    void whenTheBasicSetIsLeftOutThenSoAreTheNamesThatThePolicyDoesNotState() {
        probe.api(1, MAPPED, "optionalClaims: {accessToken: [{name: aud, additionalProperties: [use_guid]}]}");
        policy("Probe API", """
                IncludeBasicClaimSet: false
                ClaimsSchema: [{Source: user, ID: department, JwtClaimType: name}]
                """);

        JsonNode claims = probe.access(Probe.KAI);

        assertThat(claims.get("name").stringValue()).isEqualTo("Ferries");
        assertThat(claims.propertyNames())
                .containsExactly(
                        "aud",
                        "iss",
                        "iat",
                        "nbf",
                        "exp",
                        "acr",
                        "aio",
                        "amr",
                        "appid",
                        "appidacr",
                        "ipaddr",
                        "name",
                        "oid",
                        "onprem_sid",
                        "rh",
                        "scp",
                        "sub",
                        "tid",
                        "unique_name",
                        "upn",
                        "uti",
                        "ver");
    }

    @Test
    void whenTheClientHasAPolicyThenItIsTheIdTokenThatChanges() {
        probe.api(2).web(MAPPED);
        policy("Probe Web", "ClaimsSchema: [{Source: user, ID: department, JwtClaimType: dept}]");

        assertThat(probe.id(Probe.KAI, "openid profile").get("dept").stringValue())
                .isEqualTo("Ferries");
        assertThat(probe.id(Probe.KAI, "openid profile").get("name").stringValue())
                .isEqualTo("Kai Larsen");
        assertThat(probe.access(Probe.KAI).has("dept")).isFalse();
    }

    @Test
    void whenTheAppDoesNotTakeMappedClaimsThenThereIsNoToken() {
        probe.api(2).web();
        policy("Probe API", "ClaimsSchema: [{Value: x, JwtClaimType: c}]");
        policy("Probe Web", "ClaimsSchema: [{Value: x, JwtClaimType: c}]");

        assertThat(harbor.web()
                        .signsIn(harbor.browserOf(Probe.KAI), "api://probe/probe")
                        .refusal())
                .isEqualTo("400 invalid_request 50146");
        assertThat(harbor.browserOf(Probe.KAI)
                        .authorize(probe.webApp()
                                .asksWithoutPkce("openid")
                                .with("response_type", "id_token")
                                .with("nonce", "n"))
                        .number())
                .isEqualTo("50146");
    }

    @ParameterizedTest
    @CsvSource({
        "1, api://probe/probe, 400 invalid_request 501461",
        "1, https://probe.harbor.test/api/probe, ''",
        "1, " + Probe.API + "/probe, ''",
        "2, api://probe/probe, ''"
    })
    void whenTheAudienceIsForeignThenMappedClaimsAreRefused(int version, String scope, String refusal) {
        probe.api(version, MAPPED);
        policy("Probe API", "ClaimsSchema: [{Value: x, JwtClaimType: c}]");

        TokenRequest.Answer answer = harbor.web().signsIn(harbor.browserOf(Probe.KAI), scope);

        if (refusal.isEmpty()) {
            assertThat(answer.claims().get("c").stringValue()).isEqualTo("x");
        } else {
            assertThat(answer.refusal()).isEqualTo(refusal);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, api://probe/probe", "1, " + Probe.API + "/probe", "2, api://probe/probe"})
    void whenTheApiHasASigningKeyOfItsOwnThenMappedClaimsNeedNothingElse(int version, String scope) {
        probe.api(version);
        mapWithKey("Probe API", true);

        assertThat(probe.access(Probe.KAI, scope).get("c").stringValue()).isEqualTo("x");

        mapWithKey("Probe API", false);

        assertThat(harbor.web().signsIn(harbor.browserOf(Probe.KAI), scope).refusal())
                .isEqualTo("400 invalid_request 50146");
    }

    @Test
    void whenOnlyTheApiHasASigningKeyThenTheIdTokenOfTheClientIsRefused() {
        probe.api(2).web();
        mapWithKey("Probe Web", false);
        mapWithKey("Probe API", true);
        App web = probe.webApp();

        assertThat(web.signsIn(harbor.browserOf(Probe.KAI), "openid api://probe/probe")
                        .refusal())
                .isEqualTo("400 invalid_request 50146");

        mapWithKey("Probe Web", true);

        assertThat(web.signsIn(harbor.browserOf(Probe.KAI), "openid api://probe/probe")
                        .idToken()
                        .get("c")
                        .stringValue())
                .isEqualTo("x");
    }

    private void mapWithKey(String app, boolean own) {
        probe.apply("""
                    servicePrincipals:
                      - app: %s
                        customSigningKey: %s
                        claimsMappingPolicy:
                          ClaimsSchema: [{Value: x, JwtClaimType: c}]
                """.formatted(app, own));
    }
}
