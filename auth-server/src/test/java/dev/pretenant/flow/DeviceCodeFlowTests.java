package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.flow.TokenRequest.Answer;
import dev.pretenant.server.tls.Listeners;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A device asks for codes, a person types one of them, the device polls with the other. */
@EmulatorTest
class DeviceCodeFlowTests {

    private final EmulatorClock clock;
    private final Traces traces;
    private final Lagoon lagoon;
    private final PageVisitor visitor = new PageVisitor();

    @Autowired
    DeviceCodeFlowTests(
            Listeners listeners, Directory directory, DirectoryAdmin admin, EmulatorClock clock, Traces traces) {
        this.clock = clock;
        this.traces = traces;
        this.lagoon = new Lagoon(listeners, directory, admin, clock);
    }

    @BeforeEach
    void resetTenant() {
        lagoon.reset();
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    // The codes

    @Test
    void codesHaveTheMembersAndHeadersOfThePlatform() {
        Answer codes = lagoon.codes(Lagoon.DIVER, Lagoon.SCOPE);

        String page = lagoon.base() + "/common/oauth2/deviceauth";
        String userCode = text(codes, "user_code");
        assertThat(codes.status()).isEqualTo(200);
        assertThat(codes.header("content-type")).isEqualTo("application/json;charset=utf-8");
        assertThat(codes.header("cache-control")).isEqualTo("no-store, no-cache");
        assertThat(userCode).matches("[BCDFGHJKLMNPQRSTVWXZ2-9]{9}");
        assertThat(text(codes, "device_code")).matches("1\\.A[\\w-]{100,}");
        assertThat(codes.http().body())
                .isEqualTo("{\"user_code\":\"%s\",\"device_code\":\"%s\",\"verification_uri\":\"%s\","
                                .formatted(userCode, text(codes, "device_code"), page)
                        + "\"expires_in\":900,\"interval\":5,\"message\":\"To sign in, use a web browser to open the page "
                        + page + " and enter the code " + userCode + " to authenticate.\"}");
    }

    @Test
    void codesAreStoredByHashAlone() {
        Answer codes = lagoon.codes(Lagoon.DIVER, Lagoon.SCOPE);

        assertThat(traces.issued().isInClear(text(codes, "user_code"))).isFalse();
        assertThat(traces.issued().isInClear(text(codes, "device_code"))).isFalse();
        traces.database().ifPresent(database -> assertThat(
                        database.queryForList("select * from device_request").toString())
                .doesNotContain(text(codes, "user_code"))
                .doesNotContain(text(codes, "device_code")));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, '', scope, 900144",
        "POST, client_id, '', 900144",
        "GET, '', '', 900561",
        "PUT, client_id, scope, 900561"
    })
    void codesAreRefusedWhenTheRequestIsNotWhole(String verb, String one, String other, int number) {
        Map<String, String> form = new HashMap<>(Map.of("client_id", Lagoon.DIVER, "scope", "openid"));
        form.keySet().retainAll(List.of(one, other));

        Answer refused = lagoon.codes(Lagoon.TENANT, verb, verb.equals("GET") ? Map.of() : form);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("error").stringValue()).isEqualTo("invalid_request");
        assertThat(number(refused)).isEqualTo(number);
    }

    @Test
    void codesAreRefusedToAnUnknownClient() {
        Answer refused = lagoon.codes("20000000-0000-4000-8000-00000000dddd", "openid");

        assertThat(number(refused)).isEqualTo(700016);
    }

    @Test
    void codesAreRefusedWhereTheClientMayNotBeUsed() {
        Answer refused = lagoon.codes("organizations", "POST", Map.of("client_id", Lagoon.DIVER, "scope", "openid"));

        assertThat(number(refused)).isEqualTo(50194);
    }

    // The person

    @Test
    void whenThePersonContinuesThenTheDeviceGetsTokensOnce() {
        Answer codes = lagoon.codes(Lagoon.DIVER, Lagoon.SCOPE);
        String deviceCode = text(codes, "device_code");
        assertRefused(lagoon.poll(Lagoon.DIVER, deviceCode).send(), 400, "authorization_pending", 70016);

        enter(codes).signIn(Lagoon.DORA);
        assertThat(visitor.page().heading()).isEqualTo("Are you trying to sign in to Diver?");
        assertThat(visitor.page().html()).contains(Lagoon.DORA);
        assertRefused(lagoon.poll(Lagoon.DIVER, deviceCode).send(), 400, "authorization_pending", 70016);
        visitor.press("idSIButton9");
        assertThat(visitor.page().message())
                .isEqualTo(
                        "You have signed in to the Diver application on your device. You may now close this window.");

        Answer tokens =
                lagoon.poll(Lagoon.DIVER, deviceCode).with("client_info", "1").send();
        assertThat(tokens.status()).isEqualTo(200);
        assertThat(tokens.json().propertyNames())
                .containsExactly(
                        "token_type",
                        "scope",
                        "expires_in",
                        "ext_expires_in",
                        "access_token",
                        "refresh_token",
                        "id_token",
                        "client_info");
        assertThat(text(tokens, "scope").split(" ")).containsExactlyInAnyOrder(Lagoon.SCOPE.split(" "));
        assertThat(tokens.claims().get("aud").stringValue()).isEqualTo(Lagoon.REEF_API);
        assertThat(tokens.claims().get("azp").stringValue()).isEqualTo(Lagoon.DIVER);
        assertThat(tokens.claims().get("azpacr").stringValue()).isEqualTo("0");
        assertThat(tokens.claims().get("oid").stringValue()).isEqualTo(Lagoon.DORA_ID);
        assertThat(tokens.claims().get("scp").stringValue()).isEqualTo("reef.read");
        assertRefused(lagoon.poll(Lagoon.DIVER, deviceCode).send(), 400, "invalid_grant", 54005);
        assertThat(lagoon.token("refresh_token", Lagoon.DIVER)
                        .with("refresh_token", text(tokens, "refresh_token"))
                        .send()
                        .json()
                        .propertyNames())
                .contains("access_token", "refresh_token", "id_token");
    }

    @ParameterizedTest
    @CsvSource({"device_code, device_code", "device_code, code", "urn:ietf:params:oauth:grant-type:device_code, code"})
    void everySpellingOfThePollIsUnderstood(String grantType, String parameter) {
        Answer codes = lagoon.codes(Lagoon.DIVER, "api://reef/.default");
        enter(codes).signIn(Lagoon.DORA).press("idSIButton9");

        Answer tokens = lagoon.token(grantType, Lagoon.DIVER)
                .with(parameter, text(codes, "device_code"))
                .send();

        assertThat(tokens.json().propertyNames())
                .containsExactly("token_type", "scope", "expires_in", "ext_expires_in", "access_token");
        assertThat(text(tokens, "scope")).isEqualTo("api://reef/.default api://reef/reef.read");
    }

    @Test
    void codeIsTakenInAnySpelling() {
        String code =
                text(lagoon.codes(Lagoon.DIVER, Lagoon.SCOPE), "user_code").toLowerCase(Locale.ROOT);

        visitor.open(page())
                .type("otc", " " + code.substring(0, 4) + "-" + code.substring(4))
                .press("idSIButton9");

        assertThat(visitor.page().heading()).isEqualTo("Sign in");
    }

    @Test
    void whoeverIsSignedInMustStillSayWhoAndForWhat() {
        enter(lagoon.codes(Lagoon.DIVER, Lagoon.SCOPE)).signIn(Lagoon.DORA).press("idSIButton9");
        Answer codes = lagoon.codes(Lagoon.OTHER_DIVER, Lagoon.SCOPE);

        enter(codes);
        assertThat(visitor.page().heading()).isEqualTo("Pick an account");
        visitor.pressFirst("name=\"sid\"");

        assertThat(visitor.page().heading()).isEqualTo("Are you trying to sign in to Other Diver?");
        assertRefused(
                lagoon.poll(Lagoon.OTHER_DIVER, text(codes, "device_code")).send(),
                400,
                "authorization_pending",
                70016);
    }

    @Test
    void whenThePersonCancelsThenTheDeviceIsTold() {
        Answer codes = lagoon.codes(Lagoon.DIVER, Lagoon.SCOPE);

        enter(codes).signIn(Lagoon.DORA).press("idBtn_Back");

        assertThat(visitor.page().heading()).isEqualTo("Sign-in was cancelled");
        assertRefused(
                lagoon.poll(Lagoon.DIVER, text(codes, "device_code")).send(), 400, "authorization_declined", 70020);
    }

    @Test
    void consentIsAskedWhereItIsMissing() {
        Answer codes = lagoon.codes(Lagoon.DIVER, "api://reef/reef.write");

        enter(codes).signIn(Lagoon.DORA);
        assertThat(visitor.page().heading()).isEqualTo("Permissions requested");
        visitor.press("idSIButton9");
        assertThat(visitor.page().heading()).isEqualTo("Are you trying to sign in to Diver?");
        visitor.press("idSIButton9");

        Answer tokens = lagoon.poll(Lagoon.DIVER, text(codes, "device_code")).send();
        assertThat(tokens.claims().get("scp").stringValue()).isEqualTo("reef.read reef.write");
    }

    @Test
    void whenConsentIsDeclinedThenTheDeviceIsTold() {
        Answer codes = lagoon.codes(Lagoon.DIVER, "api://reef/reef.write");

        enter(codes).signIn(Lagoon.DORA).press("idBtn_Back");

        assertThat(visitor.page().heading()).isEqualTo("Sign-in was cancelled");
        assertRefused(
                lagoon.poll(Lagoon.DIVER, text(codes, "device_code")).send(), 400, "authorization_declined", 70020);
    }

    @Test
    void whoMayNotUseTheAppIsToldSo() {
        enter(lagoon.codes(Lagoon.MEMBERS_ONLY, Lagoon.SCOPE)).signIn(Lagoon.DORA);

        assertThat(visitor.page().html()).contains("AADSTS50105");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOSUCHCOD", "<script>alert(1)</script>", "BCDFGHJKLBCDFGHJKLBCDFGHJKLBCDFGHJKL"})
    void wrongCodeIsToldBesideTheField(String code) {
        visitor.open(page()).type("otc", code).press("idSIButton9");

        assertThat(visitor.page().complaint()).isEqualTo("That code didn't work. Check the code and try again.");
        assertThat(visitor.page().html()).contains("id=\"otc\"").doesNotContain("<script");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void missingCodeIsToldBesideTheField(String code) {
        visitor.open(page()).type("otc", code).press("idSIButton9");

        assertThat(visitor.page().complaint()).isEqualTo("Enter the code that your app or device shows.");
        assertThat(visitor.page().html()).contains(">AADSTS90119<");
    }

    @ParameterizedTest
    @ValueSource(strings = {"idSIButton9", "idBtn_Back"})
    void codeThatWasAnsweredIsNotTakenAgain(String answer) {
        Answer codes = lagoon.codes(Lagoon.DIVER, Lagoon.SCOPE);
        enter(codes).signIn(Lagoon.DORA).press(answer);

        assertThat(enter(codes).page().complaint())
                .isEqualTo("That code was used before. Go back to your app or device and get a new one.");
        assertThat(visitor.page().html()).contains(">AADSTS90120<");
    }

    @Test
    void codeFromAnotherSiteIsNotTaken() {
        Answer codes = lagoon.codes(Lagoon.DIVER, Lagoon.SCOPE);

        visitor.open(page());
        visitor.post(visitor.page().address(), Map.of("otc", text(codes, "user_code"), "canary", "guessed"));

        assertThat(visitor.page().complaint())
                .isEqualTo("This page was open for too long, or in another browser. Enter the code again.");
    }

    @Test
    void approvalFromAnotherSiteIsNotTaken() {
        Answer codes = lagoon.codes(Lagoon.DIVER, Lagoon.SCOPE);
        enter(codes).signIn(Lagoon.DORA);
        URI target = visitor.page().address().resolve(visitor.page().target());
        String ctx = visitor.page().fields().get("ctx");

        visitor.post(target, Map.of("ctx", ctx));
        assertThat(visitor.page().status()).isEqualTo(403);
        new PageVisitor().post(target, Map.of("ctx", ctx));

        assertRefused(
                lagoon.poll(Lagoon.DIVER, text(codes, "device_code")).send(), 400, "authorization_pending", 70016);
    }

    @Test
    void signInForAnAppIsNotTakenForOneOfADevice() {
        String code = text(lagoon.codes(Lagoon.DIVER, Lagoon.SCOPE), "user_code");
        visitor.open(lagoon.base() + "/" + Seed.MERIDIAN + "/oauth2/v2.0/authorize?client_id=" + Seed.DEVICE_CLI
                + "&response_type=code&redirect_uri=http%3A%2F%2Flocalhost&scope=openid&user_code=" + code);
        String ctx = visitor.page().fields().get("ctx");

        visitor.open(page() + "?ctx=" + ctx);

        assertThat(visitor.page().html()).contains("AADSTS50089");
    }

    // The end

    @Test
    void whenNobodyDecidesInTimeThenBothAreTold() {
        Answer codes = lagoon.codes(Lagoon.DIVER, Lagoon.SCOPE);
        clock.advance(Duration.ofSeconds(899));
        assertRefused(
                lagoon.poll(Lagoon.DIVER, text(codes, "device_code")).send(), 400, "authorization_pending", 70016);

        clock.advance(Duration.ofSeconds(1));

        assertRefused(lagoon.poll(Lagoon.DIVER, text(codes, "device_code")).send(), 400, "expired_token", 70019);
        assertThat(enter(codes).page().complaint())
                .isEqualTo("That code has expired. Go back to your app or device and get a new one.");
    }

    @Test
    void whenTheDeviceCodeIsUnknownThenBadVerificationCode() {
        Answer codes = lagoon.codes(Lagoon.DIVER, Lagoon.SCOPE);

        assertRefused(lagoon.poll(Lagoon.DIVER, "1.Aunknown").send(), 400, "bad_verification_code", 70018);
        assertRefused(
                lagoon.poll(Lagoon.OTHER_DIVER, text(codes, "device_code")).send(),
                400,
                "bad_verification_code",
                70018);
        assertRefused(lagoon.poll(Lagoon.DIVER, text(codes, "user_code")).send(), 400, "bad_verification_code", 70018);
        assertRefused(lagoon.token("device_code", Lagoon.DIVER).send(), 400, "invalid_request", 900144);
    }

    @Test
    void confidentialAppGetsItsCodesAndIsRefusedAtThePoll() {
        Answer codes = lagoon.codes(Lagoon.OFFICE, Lagoon.SCOPE);

        assertRefused(lagoon.poll(Lagoon.OFFICE, text(codes, "device_code")).send(), 401, "invalid_client", 7000218);
    }

    @Test
    void eightPollsAtOnceGetTokensOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            Answer codes = lagoon.codes(Lagoon.DIVER, Lagoon.SCOPE);
            new PageVisitor()
                    .open(page())
                    .type("otc", text(codes, "user_code"))
                    .press("idSIButton9")
                    .signIn(Lagoon.DORA)
                    .press("idSIButton9");

            List<Answer> answers = atOnce(8, lagoon.poll(Lagoon.DIVER, text(codes, "device_code")));

            assertThat(answers.stream().map(answer -> answer.status() == 200 ? 0 : number(answer)))
                    .containsExactlyInAnyOrder(0, 54005, 54005, 54005, 54005, 54005, 54005, 54005);
        }
    }

    private static List<Answer> atOnce(int times, TokenRequest request) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(times);
        try {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : pool.invokeAll(Collections.<Callable<Answer>>nCopies(times, request::send))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            pool.shutdownNow();
        }
    }

    private String page() {
        return lagoon.base() + "/common/oauth2/deviceauth";
    }

    @Test
    void whenTokensAreOfVersionOneThenTheyTellHowThePersonSignedInNowAndAfterARefresh() {
        Answer codes = lagoon.codes(Lagoon.DIVER, "User.Read openid offline_access");
        enter(codes).signIn(Lagoon.DORA);
        visitor.press("idSIButton9");

        Answer tokens = lagoon.poll(Lagoon.DIVER, text(codes, "device_code")).send();
        TokenRequest refresh =
                lagoon.token("refresh_token", Lagoon.DIVER).with("refresh_token", text(tokens, "refresh_token"));

        assertThat(List.of(tokens.claims(), refresh.send().claims())).allSatisfy(claims -> {
            assertThat(claims.get("ver").stringValue()).isEqualTo("1.0");
            assertThat(claims.get("amr").toString()).isEqualTo("[\"pwd\"]");
            assertThat(claims.get("acr").stringValue()).isEqualTo("1");
        });
        assertThat(List.of(
                        tokens.idToken(),
                        refresh.with("scope", "api://reef/reef.read").send().claims()))
                .allSatisfy(claims -> {
                    assertThat(claims.get("ver").stringValue()).isEqualTo("2.0");
                    assertThat(claims.propertyNames()).doesNotContain("amr", "acr");
                });
    }

    private PageVisitor enter(Answer codes) {
        return visitor.open(page()).type("otc", text(codes, "user_code")).press("idSIButton9");
    }

    private static String text(Answer answer, String member) {
        return answer.json().get(member).stringValue();
    }

    private static int number(Answer answer) {
        return answer.json().get("error_codes").get(0).intValue();
    }

    private static void assertRefused(Answer answer, int status, String error, int number) {
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(status);
        assertThat(text(answer, "error")).isEqualTo(error);
        assertThat(number(answer)).isEqualTo(number);
    }
}
