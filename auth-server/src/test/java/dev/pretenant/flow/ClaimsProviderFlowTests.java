package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.tenant.directory.DirectoryAdmin;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoders;
import tools.jackson.databind.JsonNode;

/** Claims that an API of the tenant's own adds while a token is made; and everything that may be wrong with it. */
@EmulatorTest
@ExtendWith(OutputCaptureExtension.class)
class ClaimsProviderFlowTests {

    private static final String CLAIMS_API = "20000000-0000-4000-8000-00000000ca01";
    private static final String PROVIDER = "70000000-0000-4000-8000-00000000ca02";
    private static final String LISTENER = "70000000-0000-4000-8000-00000000ca03";
    private static final String RESOURCE = "api://localhost/" + CLAIMS_API;
    private static final String CALLER = "99045fe1-7639-4a75-9d4a-577b6ca3810f";
    private static final String SCOPE = "openid api://probe/probe";
    private static final String REFUSAL = "400 server_error 1100001";
    private static final String TIER = "{Source: CustomClaimsProvider, ID: Tier, JwtClaimType: tier}";

    @Autowired
    private Harbor harbor;

    @Autowired
    private DirectoryAdmin admin;

    private Probe probe;
    private ClaimsApi api;

    @BeforeEach
    void register() throws IOException {
        api = new ClaimsApi();
        api.provides(
                "{\"Tier\": \"gold\", \"Roles\": [\"Writer\", \"Editor\"], \"Points\": [\"7\"], \"Unasked\": \"x\"}");
        probe = new Probe(harbor, admin)
                .api(2, "acceptMappedClaims: true")
                .web("acceptMappedClaims: true")
                .apply("""
                    apps:
                      - {appId: %s, displayName: Claims API, identifierUris: ['%s'], requestedAccessTokenVersion: 2}
                    roleAssignments:
                      - principal: Claims API
                        resource: Microsoft Graph
                        role: CustomAuthenticationExtension.Receive.Payload
                """.formatted(CLAIMS_API, RESOURCE));
        provider("timeoutInMilliseconds: 2000");
        maps("Probe API", TIER);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    /** Registered for the web app alone. */
    private void provider(String... settings) {
        probe.apply("""
                    customClaimsProviders:
                      - id: %s
                        listenerId: %s
                        displayName: Loyalty
                        targetUrl: %s
                        resourceId: %s
                        applications: [Probe Web]
                        %s
                """.formatted(PROVIDER, LISTENER, api.address(), RESOURCE, String.join("\n        ", settings)));
    }

    private void maps(String app, String... entries) {
        probe.apply("""
                    servicePrincipals:
                      - app: %s
                        claimsMappingPolicy: {ClaimsSchema: [%s]}
                """.formatted(app, String.join(", ", entries)));
    }

    private TokenRequest.Answer signIn() {
        return signIn(Probe.KAI);
    }

    private TokenRequest.Answer signIn(String person) {
        return probe.webApp().signsIn(harbor.browserOf(person), SCOPE);
    }

    @Test
    void whenThePoliciesTakeClaimsThenBothTokensHaveThem() {
        maps(
                "Probe API",
                TIER,
                "{Source: customclaimsprovider, ID: Roles, JwtClaimType: my_roles}",
                "{Source: CustomClaimsProvider, ID: Points}",
                "{Source: CustomClaimsProvider, ID: tier, JwtClaimType: other_case}",
                "{Source: CustomClaimsProvider, ID: Nothing, JwtClaimType: nothing}",
                "{Source: CustomClaimsProvider, ID: Tier, SamlClaimType: 'urn:tier'}",
                "{Value: v7, JwtClaimType: policy_version}");
        maps("Probe Web", "{Source: CustomClaimsProvider, ID: Roles, JwtClaimType: badges}");

        TokenRequest.Answer answer = signIn();

        assertThat(answer.claims().path("tier").stringValue()).isEqualTo("gold");
        assertThat(answer.claims().path("my_roles").toString()).isEqualTo("[\"Writer\",\"Editor\"]");
        assertThat(answer.claims().path("Points").toString()).isEqualTo("[\"7\"]");
        assertThat(answer.claims().path("policy_version").stringValue()).isEqualTo("v7");
        assertThat(answer.claims().propertyNames())
                .doesNotContain("Tier", "other_case", "nothing", "Unasked", "badges");
        assertThat(answer.idToken().path("badges").toString()).isEqualTo("[\"Writer\",\"Editor\"]");
        assertThat(answer.idToken().propertyNames()).doesNotContain("tier", "my_roles", "Unasked");
        assertThat(api.asked().stream().map(ClaimsApi.Asked::context))
                .extracting(context -> context.path("resourceServicePrincipal")
                        .path("displayName")
                        .stringValue())
                .containsExactly("Probe API", "Probe Web");
    }

    @Test
    void whenTheApiIsAskedThenTheBodyIsTheDocumentedOne() {
        TokenRequest.Answer answer = probe.webApp()
                .redeem(harbor.browserOf(Probe.KAI)
                        .authorize(probe.webApp().asks(SCOPE))
                        .code())
                .header("client-request-id", "c0c0c0c0-1111-4222-8333-444444444444")
                .send();

        ClaimsApi.Asked asked = api.asked().get(0);
        JsonNode client = asked.context().path("clientServicePrincipal");
        JsonNode resource = asked.context().path("resourceServicePrincipal");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(asked.line()).isEqualTo("POST /api/claims");
        assertThat(asked.headers()).containsEntry("Content-type", List.of("application/json"));
        assertThat(asked.text())
                .isEqualTo(TokenRequest.JSON
                        .readTree("""
                {
                  "type": "microsoft.graph.authenticationEvent.tokenIssuanceStart",
                  "source": "/tenants/%1$s/applications/%2$s",
                  "data": {
                    "@odata.type": "microsoft.graph.onTokenIssuanceStartCalloutData",
                    "tenantId": "%1$s",
                    "authenticationEventListenerId": "%3$s",
                    "customAuthenticationExtensionId": "%4$s",
                    "authenticationContext": {
                      "correlationId": "c0c0c0c0-1111-4222-8333-444444444444",
                      "client": {"ip": "127.0.0.1", "locale": "en-us", "market": "en-us"},
                      "protocol": "OAUTH2.0",
                      "clientServicePrincipal": {
                        "id": "%5$s", "appId": "%2$s", "appDisplayName": "Probe Web", "displayName": "Probe Web"
                      },
                      "resourceServicePrincipal": {
                        "id": "%6$s", "appId": "%7$s", "appDisplayName": "Probe API", "displayName": "Probe API"
                      },
                      "user": {
                        "displayName": "Kai Larsen",
                        "givenName": "Kai",
                        "id": "%8$s",
                        "mail": "kai@harbor.test",
                        "onPremisesSecurityIdentifier": "S-1-5-21-1-2-3-1001",
                        "preferredDataLocation": "NOR",
                        "preferredLanguage": "nb-NO",
                        "surname": "Larsen",
                        "userPrincipalName": "kai@harbor.test",
                        "userType": "Member"
                      }
                    }
                  }
                }
                """.formatted(
                                        Harbor.TENANT,
                                        Probe.WEB,
                                        LISTENER,
                                        PROVIDER,
                                        client.path("id").stringValue(),
                                        resource.path("id").stringValue(),
                                        Probe.API,
                                        Probe.KAI_ID))
                        .toString());
        assertThat(client.path("id")).isNotEqualTo(resource.path("id"));
    }

    @Test
    void whenAGuestSignsInThenTheApiIsToldSo() {
        signIn(Harbor.GUS);

        JsonNode user = api.asked().get(0).context().path("user");
        assertThat(user.path("userType").stringValue()).isEqualTo("Guest");
        assertThat(user.path("id").stringValue()).isEqualTo(Harbor.GUS_HERE);
    }

    @Test
    void whenTheApiIsAskedThenItsTokenIsThePlatformsOwn() {
        signIn();

        Jwt token = JwtDecoders.fromIssuerLocation(harbor.base() + "/" + Harbor.TENANT + "/v2.0")
                .decode(api.asked().get(0).bearerToken());

        assertThat(token.getAudience()).containsExactly(CLAIMS_API);
        assertThat(token.getClaimAsString("azp")).isEqualTo(CALLER);
        assertThat(token.getClaimAsString("azpacr")).isEqualTo("2");
        assertThat(token.getClaimAsString("tid")).isEqualTo(Harbor.TENANT);
        assertThat(token.getSubject()).isEqualTo(token.getClaimAsString("oid"));
        assertThat(token.hasClaim("scp")).isFalse();
    }

    @Test
    void whenATokenIsRefreshedThenTheApiIsAskedAgain() {
        TokenRequest.Answer first = probe.webApp().signsIn(harbor.browserOf(Probe.KAI), SCOPE + " offline_access");
        api.provides("{\"Tier\": \"platinum\"}");

        TokenRequest.Answer second =
                probe.webApp().refresh(first.text("refresh_token")).send();

        assertThat(first.claims().path("tier").stringValue()).isEqualTo("gold");
        assertThat(second.claims().path("tier").stringValue()).isEqualTo("platinum");
    }

    @Test
    void whenATransformationTakesAClaimThenItIsTransformed() {
        probe.apply("""
                    servicePrincipals:
                      - app: Probe API
                        claimsMappingPolicy:
                          ClaimsSchema:
                            - {Source: CustomClaimsProvider, ID: Tier}
                            - {Source: transformation, ID: loud, TransformationID: T, JwtClaimType: loud}
                          ClaimsTransformation:
                            - ID: T
                              TransformationMethod: ToUppercase
                              InputClaims: [{ClaimTypeReferenceId: Tier}]
                              OutputClaims: [{ClaimTypeReferenceId: loud, TransformationClaimType: outputClaim}]
                """);

        assertThat(signIn().claims().path("loud").stringValue()).isEqualTo("GOLD");
    }

    @Test
    void whenTheApiAnswersProtectedClaimsThenTheTokenKeepsItsOwn() {
        api.provides("""
                {"Tier": "gold", "oid": "x", "sub": "x", "aud": "x", "iss": "x", "roles": ["x"], "scp": "x", "exp": "9"}
                """);

        JsonNode claims = signIn().claims();

        assertThat(claims.path("tier").stringValue()).isEqualTo("gold");
        assertThat(claims.path("oid").stringValue()).isEqualTo(Probe.KAI_ID);
        assertThat(claims.path("aud").stringValue()).isEqualTo(Probe.API);
        assertThat(claims.path("scp").stringValue()).isEqualTo("probe");
        assertThat(claims.has("roles")).isFalse();
        assertThat(claims.toString()).doesNotContain("\"x\"");
    }

    @Test
    void whenNoPolicyTakesAClaimThenNobodyIsAsked() {
        maps("Probe API", "{Value: v7, JwtClaimType: policy_version}");

        assertThat(signIn().claims().path("policy_version").stringValue()).isEqualTo("v7");
        assertThat(api.asked()).isEmpty();
    }

    @Test
    void whenTheEmptyIsProvidedThenTheClaimIsAbsent() {
        api.provides("{\"Tier\": \"\", \"Roles\": []}");
        maps("Probe API", TIER, "{Source: CustomClaimsProvider, ID: Roles, JwtClaimType: my_roles}");

        assertThat(signIn().claims().propertyNames()).doesNotContain("tier", "my_roles");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            500 | application/json         | {}         | 1003002 CustomExtensionInvalidHTTPStatus
            401 | application/json         | {}         | 1003002 CustomExtensionInvalidHTTPStatus
            204 | application/json         | ''         | 1003002 CustomExtensionInvalidHTTPStatus
            302 | /elsewhere               | ''         | 1003002 CustomExtensionInvalidHTTPStatus
            200 | application/json         | ''         | 1003009 CustomExtensionEmptyResponse
            200 | text/plain               | {}         | 1003006 CustomExtensionInvalidResponseContentType
            200 | application/json         | no json    | 1003003 CustomExtensionInvalidResponseBody
            200 | application/json         | []         | 1003003 CustomExtensionInvalidResponseBody
            200 | application/json         | {"data": {"@odata.type": "other", "actions": []}} | 1003003 CustomExtensionInvalidResponseBody
            """)
    void whenTheAnswerIsNoneOfItsKindThenThereIsNoToken(
            int status, String contentType, String body, String logged, CapturedOutput log) {
        api.answers(status, contentType, body);

        assertThat(signIn().refusal()).isEqualTo(REFUSAL);
        assertThat(log).contains("No token for Probe API by Probe Web: " + logged + ", correlation id ");
        assertThat(api.asked()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                   | 1003003 CustomExtensionInvalidResponseBody
            {"actions": []}                                      | 1003010 CustomExtensionInvalidNumberOfActions
            {"actions": [{}, {}]}                                | 1003010 CustomExtensionInvalidNumberOfActions
            {"actions": [{"@odata.type": "block"}]}              | 1003012 CustomExtensionInvalidActionType
            {"actions": [{"@odata.type": "A"}]}                  | 1003007 CustomExtensionNullClaimsResponse
            {"actions": [{"@odata.type": "A", "claims": null}]}  | 1003007 CustomExtensionNullClaimsResponse
            {"actions": [{"@odata.type": "A", "claims": []}]}    | 1003003 CustomExtensionInvalidResponseBody
            {"actions": [{"@odata.type": "A", "claims": {"Tier": 1}}]}            | 1003003 CustomExtensionInvalidResponseBody
            {"actions": [{"@odata.type": "A", "claims": {"Tier": true}}]}         | 1003003 CustomExtensionInvalidResponseBody
            {"actions": [{"@odata.type": "A", "claims": {"Tier": null}}]}         | 1003003 CustomExtensionInvalidResponseBody
            {"actions": [{"@odata.type": "A", "claims": {"Tier": {"a": "b"}}}]}   | 1003003 CustomExtensionInvalidResponseBody
            {"actions": [{"@odata.type": "A", "claims": {"Tier": ["a", 1]}}]}     | 1003003 CustomExtensionInvalidResponseBody
            {"actions": [{"@odata.type": "A", "claims": {"": "a"}}]}              | 1003026 CustomExtensionNullOrEmptyClaimKeyNotSupported
            """)
    void whenTheActionIsNotTheOneThatIsExpectedThenThereIsNoToken(String data, String logged, CapturedOutput log) {
        String type = "{\"data\": {\"@odata.type\": \"microsoft.graph.onTokenIssuanceStartResponseData\", ";
        api.answers(
                200,
                "application/json",
                (type + data.substring(1) + "}")
                        .replace(", }}", "}}")
                        .replace("\"A\"", "\"microsoft.graph.tokenIssuanceStart.provideClaimsForToken\""));

        assertThat(signIn().refusal()).isEqualTo(REFUSAL);
        assertThat(log).contains("No token for Probe API by Probe Web: " + logged);
    }

    @Test
    void whenTheClaimsAreLargerThanAllowedThenThereIsNoToken(CapturedOutput log) {
        String most = "ø".repeat((3072 - "Tier".length()) / 2);
        api.provides("{\"Tier\": \"" + most + "\"}");

        assertThat(signIn().claims().path("tier").stringValue()).isEqualTo(most);

        api.provides("{\"Tier\": \"" + most + "\", \"a\": [\"\"]}");

        assertThat(signIn().refusal()).isEqualTo(REFUSAL);
        assertThat(log).contains("1003025 CustomExtensionResponseClaimsSizeExceeded");
    }

    @Test
    void whenTheAnswerIsEndlessThenItIsNotRead(CapturedOutput log) {
        api.provides("{\"Tier\": \"gold\"" + " ".repeat(65_536) + "}");

        assertThat(signIn().refusal()).isEqualTo(REFUSAL);
        assertThat(log).contains("1003024 CustomExtensionResponseSizeExceeded");
    }

    @Test
    void whenTheApiIsSilentThenItIsAskedOnceMore(CapturedOutput log) {
        provider("timeoutInMilliseconds: 200");
        api.isSilent();

        assertThat(signIn().refusal()).isEqualTo(REFUSAL);
        assertThat(log).contains("1003005 CustomExtensionTimedOut");
        assertThat(api.asked()).hasSize(2);
        assertThat(api.asked().get(0).text()).isEqualTo(api.asked().get(1).text());
    }

    @Test
    void whenTheSecondAttemptIsAnsweredThenThereIsAToken() {
        api.isSilentOnce();

        assertThat(signIn().claims().path("tier").stringValue()).isEqualTo("gold");
        assertThat(api.asked()).hasSize(2);
    }

    @Test
    void whenNoRetryIsAllowedThenTheApiIsAskedOnce() {
        provider("{timeoutInMilliseconds: 200, maximumRetries: 0}"
                .replaceAll("[{}]", "")
                .replace(", ", "\n        "));
        api.isSilent();

        assertThat(signIn().refusal()).isEqualTo(REFUSAL);
        assertThat(api.asked()).hasSize(1);
    }

    @Test
    void whenNobodyIsThereThenThereIsNoToken(CapturedOutput log) {
        api.close();

        assertThat(signIn().refusal()).isEqualTo(REFUSAL);
        assertThat(log).contains("1003027 CustomExtensionConnectionError");
    }

    @Test
    void whenNobodyIsRegisteredForTheClientThenThereIsNoToken(CapturedOutput log) {
        assertThat(harbor.web()
                        .signsIn(harbor.browserOf(Probe.KAI), "api://probe/probe")
                        .refusal())
                .isEqualTo(REFUSAL);
        assertThat(log).contains("No token for Probe API by Harbor Web: 1003011 CustomExtensionNotFound");
        assertThat(api.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            apps: [{appId: %s, displayName: Claims API}]                                                     | 1003016 CustomExtensionResourceServicePrincipalNotFound
            servicePrincipals: [{app: Claims API, accountEnabled: false}]                                    | 1003019 CustomExtensionResourceServicePrincipalDisabled
            servicePrincipals: [{app: Claims API, appRoleAssignmentRequired: true}]                          | 1003001 CustomExtensionUnexpectedError
            """)
    void whenTheApiIsNotRegisteredAsItMustThenItIsNotAsked(String change, String logged, CapturedOutput log) {
        probe.apply("    " + change.formatted(CLAIMS_API) + "\n");

        assertThat(signIn().refusal()).isEqualTo(REFUSAL);
        assertThat(log).contains(logged);
        assertThat(api.asked()).isEmpty();
    }

    @Test
    void whenTheApiMayNotReceivePayloadsThenItIsNotAsked(CapturedOutput log) {
        String other = "20000000-0000-4000-8000-00000000ca04";
        probe.apply("""
                    apps: [{appId: %1$s, displayName: Other API, identifierUris: ['api://localhost/%1$s']}]
                    customClaimsProviders:
                      - {id: %2$s, displayName: Loyalty, targetUrl: '%3$s', resourceId: 'api://localhost/%1$s', applications: [Probe Web]}
                """.formatted(other, PROVIDER, api.address()));

        assertThat(signIn().refusal()).isEqualTo(REFUSAL);
        assertThat(log).contains("1003021 CustomExtensionPermissionNotGrantedToServicePrincipal");
        assertThat(api.asked()).isEmpty();
    }

    @Test
    void whenTheAuthorizeEndpointMakesTheTokenThenTheAppIsToldOfTheFailure() {
        maps("Probe Web", "{Source: CustomClaimsProvider, ID: Tier, JwtClaimType: tier}");
        AuthorizeCall call = probe.webApp()
                .asksWithoutPkce("openid")
                .with("response_type", "id_token")
                .with("nonce", "n");

        assertThat(Tokens.claims(harbor.browserOf(Probe.KAI)
                                .authorize(call)
                                .members()
                                .get("id_token"))
                        .path("tier")
                        .stringValue())
                .isEqualTo("gold");

        api.answers(500, "application/json", "{}");
        AuthorizeAnswer refused = harbor.browserOf(Probe.KAI).authorize(call);

        assertThat(refused.way()).isEqualTo("fragment");
        assertThat(refused.members()).containsEntry("error", "server_error");
        assertThat(refused.members().get("error_description"))
                .startsWith("AADSTS1100001: Non-retryable error has occurred. Trace ID: ");
    }

    @Test
    void whenTheTokenIsOfVersionOneThenItHasTheClaimsToo() {
        probe.api(1, "acceptMappedClaims: true");

        JsonNode claims = probe.webApp()
                .signsIn(harbor.browserOf(Probe.KAI), "openid " + Probe.API + "/probe")
                .claims();

        assertThat(claims.path("ver").stringValue()).isEqualTo("1.0");
        assertThat(claims.path("tier").stringValue()).isEqualTo("gold");
    }
}
