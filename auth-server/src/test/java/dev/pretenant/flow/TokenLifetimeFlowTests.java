package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.flow.TokenRequest.Answer;
import dev.pretenant.server.tls.Listeners;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** How long tokens live: by chance, by policy, and for clients that understand continuous access evaluation. */
@EmulatorTest
class TokenLifetimeFlowTests {

    private static final String POLICY = """
                tokenLifetimePolicies:
                  - displayName: %s
                    definition: ['{"TokenLifetimePolicy":{"Version":1,"AccessTokenLifetime":"%s"}}']
                    %s
            """;
    private static final String CP1 = "{\"access_token\":{\"xms_cc\":{\"values\":[\"CP1\",\"unknown\"]}}}";

    @Autowired
    private Harbor people;

    @Autowired
    private Listeners listeners;

    @Autowired
    private DirectoryAdmin admin;

    @Autowired
    private EmulatorClock clock;

    private Pier pier;

    @BeforeEach
    void addTenant() {
        pier = new Pier(listeners, admin, clock);
    }

    @AfterEach
    void removeTenant() {
        admin.reset();
    }

    private void add(String name, String lifetime, String assigned) {
        pier.add(POLICY.formatted(name, lifetime, assigned));
    }

    private Answer daemon(String scope) {
        return pier.daemon().with("scope", scope).send();
    }

    private static int expiresIn(Answer answer) {
        return answer.json().get("expires_in").intValue();
    }

    private static long lifetimeOfIdToken(Answer answer) {
        return answer.idToken().get("exp").asLong()
                - answer.idToken().get("iat").asLong()
                - 300;
    }

    // Policies

    @Test
    void whenAPolicyIsAssignedToTheApiThenItsTokensLiveAsLong() {
        add("Short", "00:10:00", "servicePrincipals: [api://jetty]");

        Answer answer = daemon("api://jetty/.default");

        assertThat(expiresIn(answer)).isEqualTo(600);
        assertThat(answer.claims().get("exp").asLong()
                        - answer.claims().get("iat").asLong())
                .isEqualTo(900);
        assertThat(answer.json().has("refresh_in")).isFalse();
        assertThat(expiresIn(daemon("api://buoy/.default"))).isBetween(3_600, 5_400);
    }

    @Test
    void whenSeveralPoliciesHoldThenTheNearestCounts() {
        add("Of the registration", "00:40:00", "applications: [api://jetty, api://buoy]");
        assertThat(expiresIn(daemon("api://jetty/.default"))).isEqualTo(2_400);

        add("Of everybody", "00:30:00", "isOrganizationDefault: true");
        assertThat(expiresIn(daemon("api://jetty/.default"))).isEqualTo(1_800);

        add("Of the presence", "00:20:00", "servicePrincipals: [api://jetty]");
        assertThat(expiresIn(daemon("api://jetty/.default"))).isEqualTo(1_200);
        assertThat(expiresIn(daemon("api://buoy/.default"))).isEqualTo(1_800);
    }

    @Test
    void whenAPolicyIsLongThenTheClientIsToldWhenToRenew() {
        add("A day", "1.00:00:00", "servicePrincipals: [api://jetty]");

        Answer v2 = daemon("api://jetty/.default");
        Answer v1 = pier.daemon().v1().with("resource", "api://jetty").send();

        assertThat(v2.json().propertyNames())
                .containsExactly("token_type", "expires_in", "ext_expires_in", "refresh_in", "access_token");
        assertThat(expiresIn(v2)).isEqualTo(86_400);
        assertThat(v2.json().get("refresh_in").intValue()).isEqualTo(43_200);
        assertThat(v1.text("refresh_in")).isEqualTo("43200");
    }

    @Test
    void whenAPolicyIsAssignedToTheClientThenItsIdTokensLiveAsLong() {
        Answer before = signedIn();
        add("Of the client", "00:15:00", "servicePrincipals: [Pier Web]");
        Answer after = signedIn();

        assertThat(lifetimeOfIdToken(before)).isEqualTo(3_600);
        assertThat(lifetimeOfIdToken(after)).isEqualTo(900);
        assertThat(expiresIn(after)).isBetween(3_600, 5_400);
    }

    private Answer signedIn() {
        AuthorizeCall call = pier.web().asks("openid api://jetty/.default").at(Pier.TENANT);
        return pier.web()
                .redeem(people.browserOf(Pier.MIA).authorize(call).code())
                .at(Pier.TENANT)
                .send();
    }

    // Continuous access evaluation

    @Test
    void whenClientAndApiUnderstandThenTheTokenLivesForADayAndSaysSo() {
        add("Short", "00:10:00", "isOrganizationDefault: true");

        Answer answer = pier.daemon()
                .with("scope", "api://buoy/.default")
                .with("claims", CP1)
                .send();

        assertThat(expiresIn(answer)).isBetween(72_000, 100_800);
        assertThat(answer.json().get("ext_expires_in").intValue()).isEqualTo(expiresIn(answer));
        assertThat(answer.json().get("refresh_in").intValue()).isEqualTo(expiresIn(answer) / 2);
        assertThat(answer.claims().get("xms_cc").toString()).isEqualTo("[\"cp1\"]");
    }

    @Test
    void whenEitherDoesNotUnderstandThenTheTokenIsAnOrdinaryOne() {
        Answer api = pier.daemon()
                .with("scope", "api://jetty/.default")
                .with("claims", CP1)
                .send();
        Answer client = daemon("api://buoy/.default");
        Answer other = pier.daemon()
                .with("scope", "api://buoy/.default")
                .with("claims", CP1.replace("CP1", "cp2"))
                .send();

        for (Answer answer : new Answer[] {api, client, other}) {
            assertThat(expiresIn(answer)).isBetween(3_600, 5_400);
            assertThat(answer.claims().has("xms_cc")).isFalse();
        }
    }

    @Test
    void whenAPersonIsBehindItThenCodeAndRefreshTokenBuyLongTokensOfGraph() {
        AuthorizeCall call = pier.web()
                .asks("openid offline_access https://graph.microsoft.com/User.Read")
                .at(Pier.TENANT)
                .with("claims", CP1);
        Answer code = pier.web()
                .redeem(people.browserOf(Pier.MIA).authorize(call).code())
                .at(Pier.TENANT)
                .send();
        TokenRequest refresh = pier.web().refresh(code.text("refresh_token")).at(Pier.TENANT);

        assertThat(expiresIn(code)).isGreaterThanOrEqualTo(72_000);
        assertThat(code.claims().get("xms_cc").toString()).isEqualTo("[\"cp1\"]");
        assertThat(lifetimeOfIdToken(code)).isEqualTo(3_600);
        assertThat(expiresIn(refresh.with("claims", CP1).send())).isGreaterThanOrEqualTo(72_000);
    }

    @Test
    void whenAPasswordIsSentThenItIsTheSame() {
        Answer answer = pier.password()
                .with("scope", "https://graph.microsoft.com/.default")
                .with("client_id", Pier.WEB)
                .with("client_secret", "pier-web-secret")
                .with("claims", CP1)
                .send();

        assertThat(expiresIn(answer)).isGreaterThanOrEqualTo(72_000);
    }

    // The parameter

    @ParameterizedTest
    @ValueSource(strings = {"{", "nonsense", "[]", "\"cp1\"", "12", "null", "{'access_token':{}}"})
    void whenTheClaimsAreNoObjectThenRefused(String claims) {
        assertThat(pier.daemon()
                        .with("scope", "api://buoy/.default")
                        .with("claims", claims)
                        .send()
                        .refusal())
                .isEqualTo("400 invalid_request 9002313");
        assertThat(people.browserOf(Pier.MIA)
                        .authorize(pier.web()
                                .asks("openid api://jetty/.default")
                                .at(Pier.TENANT)
                                .with("claims", claims))
                        .member("error_description"))
                .startsWith("AADSTS9002313:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "",
                "{\"access_token\":null}",
                "{\"access_token\":{\"xms_cc\":[]}}",
                "{\"access_token\":{\"xms_cc\":{\"values\":\"cp1\"}}}",
                "{\"access_token\":{\"xms_cc\":{\"values\":[1,null,{}]}}}",
                "{\"unknown\":{\"nested\":[{\"more\":true}]}}"
            })
    void whenTheClaimsSayNothingKnownThenTheyAreIgnored(String claims) {
        Answer answer = pier.daemon()
                .with("scope", "api://buoy/.default")
                .with("claims", claims)
                .send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.claims().has("xms_cc")).isFalse();
    }
}
