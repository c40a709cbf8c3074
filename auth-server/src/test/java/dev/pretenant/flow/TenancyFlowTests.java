package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.flow.TokenRequest.Answer;
import dev.pretenant.server.tls.Listeners;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Whose account gets into which app under which authority, and as whom. */
@EmulatorTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenancyFlowTests {

    private static final String ISTHMUS = "10000000-0000-4000-8000-0000000000e5";
    private static final String CONSUMERS = "9188040d-6c67-4c5b-b112-36a304b66dad";
    private static final String PAULA_ID = "00000000-0000-0000-0003-7ffe00000001";
    private static final String MAX_ID = "00000000-0000-0000-0003-7ffe00000002";

    /** The colleague, the stranger, a guest with a work account, and two personal accounts, the second a guest's. */
    private static final String[] PEOPLE = {
        "ida@isthmus.test", "carol@solstice.test", "gus@solstice.test", "paula@mailbox.test", "max@mailbox.test"
    };

    private static final Map<String, String> TENANTS =
            Map.of(ISTHMUS, "Isthmus", Seed.SOLSTICE, "Solstice", CONSUMERS, "personal");
    private static final Pattern NUMBER = Pattern.compile("AADSTS(\\d+):");

    private final Harbor harbor;
    private final Lagoon lagoon;
    private final DirectoryAdmin admin;

    @Autowired
    TenancyFlowTests(
            Harbor harbor, Listeners listeners, Directory directory, DirectoryAdmin admin, EmulatorClock clock) {
        this.harbor = harbor;
        this.lagoon = new Lagoon(listeners, directory, admin, clock);
        this.admin = admin;
    }

    @BeforeAll
    void directory() throws IOException {
        harbor.reset();
        try (InputStream yaml = TenancyFlowTests.class.getResourceAsStream("/flow/isthmus.yaml")) {
            admin.apply("isthmus.yaml", new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private App own() {
        return app(1, "own");
    }

    private App all() {
        return app(3, "all");
    }

    private App app(int number, String name) {
        return new App(harbor.port(), "20000000-0000-4000-8000-0000000000e" + number, "http://localhost/" + name);
    }

    private Answer signIn(App app, String person, String tenant, String scope) {
        String code = harbor.browserOf(person)
                .authorize(app.asks(scope).at(tenant).with("login_hint", person))
                .code();
        return app.redeem(code).at(tenant).with("client_info", "1").send();
    }

    // Who gets in

    /** By row the tenant of the token, or the number on the page, for each of the people. */
    @ParameterizedTest(name = "{1} at {2}")
    @CsvSource(delimiter = '|', textBlock = """
            1 | own     | isthmus.test         | Isthmus | 50020    | Isthmus  | 50020    | Isthmus
            1 | own     | canal.isthmus.test   | Isthmus | 50020    | Isthmus  | 50020    | Isthmus
            1 | own     | solstice.test        | 700016  | 700016   | 700016   | 700016   | 700016
            1 | own     | common               | 50194   | 50194    | 50194    | 50194    | 50194
            1 | own     | organizations        | 50194   | 50194    | 50194    | 50194    | 50194
            1 | own     | consumers            | 9002332 | 9002332  | 9002332  | 9002332  | 9002332
            2 | many    | isthmus.test         | Isthmus | 50020    | Isthmus  | 50020    | Isthmus
            2 | many    | solstice.test        | 50020   | Solstice | Solstice | 50020    | 50020
            2 | many    | common               | Isthmus | Solstice | Solstice | 500200   | 500200
            2 | many    | organizations        | Isthmus | Solstice | Solstice | 500200   | 500200
            2 | many    | consumers            | 9002332 | 9002332  | 9002332  | 9002332  | 9002332
            3 | all     | isthmus.test         | Isthmus | 50020    | Isthmus  | 50020    | Isthmus
            3 | all     | solstice.test        | 50020   | Solstice | Solstice | 50020    | 50020
            3 | all     | common               | Isthmus | Solstice | Solstice | personal | personal
            3 | all     | organizations        | Isthmus | Solstice | Solstice | 500200   | 500200
            3 | all     | consumers            | 50020   | 50020    | 50020    | personal | personal
            4 | leisure | isthmus.test         | 9002331 | 9002331  | 9002331  | 9002331  | 9002331
            4 | leisure | common               | 9002331 | 9002331  | 9002331  | 9002331  | 9002331
            4 | leisure | organizations        | 9002331 | 9002331  | 9002331  | 9002331  | 9002331
            4 | leisure | consumers            | 50020   | 50020    | 50020    | personal | personal
            1 | own     | 9188040d-6c67-4c5b-b112-36a304b66dad | 9002332 | 9002332 | 9002332 | 9002332  | 9002332
            3 | all     | 9188040d-6c67-4c5b-b112-36a304b66dad | 50020   | 50020   | 50020   | personal | personal
            4 | leisure | 9188040d-6c67-4c5b-b112-36a304b66dad | 50020   | 50020   | 50020   | personal | personal
            """)
    void whenAudienceAndAuthorityAreGivenThenTheirAccountsGetInAndNoOthers(
            int number, String name, String authority, String ida, String carol, String gus, String paula, String max) {
        AuthorizeCall call = app(number, name)
                .asksWithoutPkce("openid profile")
                .at(authority)
                .with("response_type", "id_token")
                .with("nonce", "n");
        String[] expected = {ida, carol, gus, paula, max};

        for (int i = 0; i < PEOPLE.length; i++) {
            AuthorizeAnswer answer = harbor.browserOf(PEOPLE[i]).authorize(call.with("login_hint", PEOPLE[i]));
            assertThat(outcome(answer)).as(PEOPLE[i]).isEqualTo(expected[i]);
        }
    }

    private static String outcome(AuthorizeAnswer answer) {
        if (answer.members().containsKey("id_token")) {
            return TENANTS.get(answer.idToken().get("tid").stringValue());
        }
        Matcher number = NUMBER.matcher(answer.http().body());
        return answer.way().equals("page") && number.find() ? number.group(1) : answer.way();
    }

    @Test
    void whenAPersonalAccountIsOfNoUseHereThenSomebodyElseIsAskedFor() {
        Browser paula = harbor.browserOf("paula@mailbox.test");

        assertThat(paula.authorize(all().asks("openid").at("organizations")).way())
                .isEqualTo("login");
        assertThat(paula.authorize(all().asks("openid").at("organizations").with("prompt", "none"))
                        .number())
                .isEqualTo("16000");
        assertThat(paula.authorize(all().asks("openid")
                                .at("organizations")
                                .with("prompt", "none")
                                .with("login_hint", "paula@mailbox.test"))
                        .number())
                .isEqualTo("500200");
        assertThat(harbor.browserOf("paula@mailbox.test", "ida@isthmus.test")
                        .authorize(all().asks("openid").at("organizations"))
                        .code())
                .isNotEmpty();
    }

    // Personal accounts

    @ParameterizedTest
    @CsvSource({"common", "consumers", CONSUMERS})
    void whenAPersonalAccountSignsInThenTokensAreOfTheConsumerTenant(String authority) {
        Answer answer = signIn(all(), "paula@mailbox.test", authority, "openid profile offline_access User.Read");

        JsonNode idToken = answer.idToken();
        assertThat(idToken.get("iss").stringValue()).isEqualTo(harbor.base() + "/" + CONSUMERS + "/v2.0");
        assertThat(idToken.get("tid").stringValue()).isEqualTo(CONSUMERS);
        assertThat(idToken.get("oid").stringValue()).isEqualTo(PAULA_ID);
        assertThat(idToken.get("preferred_username").stringValue()).isEqualTo("paula@mailbox.test");
        assertThat(idToken.get("ver").stringValue()).isEqualTo("2.0");
        assertThat(idToken.has("idp")).isFalse();
        assertThat(answer.claims().get("tid").stringValue()).isEqualTo(CONSUMERS);
        assertThat(Tokens.claims("." + answer.text("client_info")).toString())
                .isEqualTo("{\"uid\":\"%s\",\"utid\":\"%s\"}".formatted(PAULA_ID, CONSUMERS));
    }

    @Test
    void whenAPersonalAccountRefreshesThenOnlyWherePersonalAccountsAreTaken() {
        String refreshToken = signIn(all(), "paula@mailbox.test", "common", "openid offline_access User.Read")
                .text("refresh_token");

        Answer refused = all().refresh(refreshToken).at("organizations").send();
        Answer elsewhere = all().refresh(refreshToken).at(ISTHMUS).send();
        Answer answer = all().refresh(refreshToken).at("consumers").send();

        assertThat(refused.refusal()).isEqualTo("400 invalid_request 500200");
        assertThat(elsewhere.refusal()).isEqualTo("400 invalid_grant 50034 bad_token");
        assertThat(answer.claims().get("tid").stringValue()).isEqualTo(CONSUMERS);
    }

    @Test
    void whenAPersonalAccountAsksForAnApiOfOneTenantThenItIsNotThere() {
        AuthorizeAnswer answer = harbor.browserOf("paula@mailbox.test")
                .authorize(all().asks("api://ferry/ferry.board").at("consumers"));

        assertThat(answer.number()).isEqualTo("500011");
    }

    @ParameterizedTest
    @CsvSource({"organizations, paula@mailbox.test", ISTHMUS + ", max@mailbox.test", ISTHMUS + ", nobody@mailbox.test"})
    void whenAPersonalAccountComesWithAPasswordThenRefused(String authority, String person) {
        Answer refused = TokenRequest.of(harbor.port(), authority)
                .with("grant_type", "password")
                .with("client_id", all().id())
                .with("username", person)
                .with("password", "Passw0rd!")
                .with("scope", "openid")
                .send();

        assertThat(refused.refusal()).isEqualTo("400 invalid_request 500208");
    }

    @ParameterizedTest
    @CsvSource({"organizations, 9002331", ISTHMUS + ", 9002331", "consumers, 0"})
    void whenAnAppForPersonalAccountsAsksForADeviceCodeThenUnderConsumersAlone(String authority, int number) {
        Answer answer = lagoon.codes(
                authority, "POST", Map.of("client_id", app(4, "leisure").id(), "scope", "openid"));

        assertThat(answer.json().path("error_codes").path(0).intValue(0)).isEqualTo(number);
        assertThat(answer.json().has("user_code")).isEqualTo(number == 0);
    }

    // Guests

    @Test
    void whenAGuestSignsInHereThenTheTokenIsOfTheGuestAndNamesThePersonalAccount() {
        Answer answer = signIn(own(), "max@mailbox.test", ISTHMUS, "openid profile api://ferry/ferry.board");

        JsonNode idToken = answer.idToken();
        assertThat(idToken.get("tid").stringValue()).isEqualTo(ISTHMUS);
        assertThat(idToken.get("iss").stringValue()).isEqualTo(harbor.base() + "/" + ISTHMUS + "/v2.0");
        assertThat(idToken.get("oid").stringValue()).isEqualTo("30000000-0000-4000-8000-0000000000e4");
        assertThat(idToken.get("idp").stringValue()).isEqualTo("live.com");
        assertThat(idToken.get("email").stringValue()).isEqualTo("max@mailbox.test");
        assertThat(idToken.get("preferred_username").stringValue()).isEqualTo("max@mailbox.test");
        JsonNode v1 = answer.claims();
        assertThat(v1.get("ver").stringValue()).isEqualTo("1.0");
        assertThat(v1.get("iss").stringValue()).isEqualTo("https://sts.windows.net/" + ISTHMUS + "/");
        assertThat(v1.get("tid").stringValue()).isEqualTo(ISTHMUS);
        assertThat(v1.get("idp").stringValue()).isEqualTo("live.com");
        assertThat(v1.get("unique_name").stringValue()).isEqualTo("live.com#max@mailbox.test");
        assertThat(v1.has("upn")).isFalse();
        assertThat(Tokens.claims("." + answer.text("client_info")).toString())
                .isEqualTo("{\"uid\":\"%s\",\"utid\":\"%s\"}".formatted(MAX_ID, CONSUMERS));
    }

    @ParameterizedTest
    @CsvSource({"common", "organizations", "solstice.test"})
    void whenAGuestSignsInElsewhereThenTheTokenIsOfHome(String authority) {
        Answer answer = signIn(app(2, "many"), "gus@solstice.test", authority, "openid profile");

        assertThat(answer.idToken().get("tid").stringValue()).isEqualTo(Seed.SOLSTICE);
        assertThat(answer.idToken().get("oid").stringValue()).isEqualTo(Harbor.GUS_AT_HOME);
        assertThat(answer.idToken().has("idp")).isFalse();
    }

    // Domains

    @Test
    void whenATenantHasSeveralDomainsThenEachNamesItAndItsUsers() {
        Answer answer = signIn(own(), "jan@canal.isthmus.test", "Canal.Isthmus.test", "openid profile");

        assertThat(answer.idToken().get("tid").stringValue()).isEqualTo(ISTHMUS);
        assertThat(answer.idToken().get("preferred_username").stringValue()).isEqualTo("jan@canal.isthmus.test");
    }

    @Test
    void whenADomainIsNotVerifiedThenItNamesNoTenant() {
        AuthorizeAnswer answer = harbor.browser().authorize(own().asks("openid").at("harbour.isthmus.test"));

        assertThat(outcome(answer)).isEqualTo("90002");
    }
}
