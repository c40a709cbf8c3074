package dev.pretenant.flow;

import static dev.pretenant.emulator.FaultScope.keysEndpoint;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.pretenant.core.state.Resettable;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.emulator.Fault;
import dev.pretenant.emulator.FaultPlan;
import dev.pretenant.emulator.ForgeOrder;
import dev.pretenant.emulator.ForgeOrder.Signature;
import dev.pretenant.emulator.KeyControl;
import dev.pretenant.emulator.KeyRotation;
import dev.pretenant.emulator.PublishedKey;
import dev.pretenant.emulator.Sandbox;
import dev.pretenant.emulator.SandboxRequest;
import dev.pretenant.server.tls.Listeners;
import dev.pretenant.tenant.keys.KeyRing;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

abstract class SandboxKeyControlContract extends EmulatorControlContract {

    private static final URI BASE = URI.create("http://localhost");

    @Autowired
    private KeyRing ring;

    @Autowired
    private Listeners listeners;

    @Autowired
    private EmulatorClock clock;

    private Sandbox one;
    private Sandbox other;

    @BeforeEach
    void twoSandboxes() {
        ((Resettable) ring).reset();
        one = control().sandboxes().create(SandboxRequest.copyOf("meridian.test", "solstice.test"));
        other = control().sandboxes().create(SandboxRequest.copyOf("meridian.test", "solstice.test"));
    }

    @AfterEach
    void leaveNothing() {
        control().sandboxes().all().forEach(sandbox -> control().sandboxes().remove(sandbox.id()));
        control().faults().clear();
        clock.reset();
        ((Resettable) ring).reset();
    }

    // Whose keys change

    @Test
    void whenNobodyTouchedThemThenTheyAreThoseOfAll() {
        assertThat(keys(one).published()).isEqualTo(control().keys().published());
        assertThat(keyIds(id(one))).isEqualTo(keyIds(Seed.MERIDIAN)).isEqualTo(keyIds("common"));
    }

    @Test
    void whenTwoRotateAndRevokeInTurnThenNeitherHearsOfTheOther() throws Exception {
        String oldOfOne = token(one);
        String oldOfOther = token(other);
        String seeds = seeds();
        for (Sandbox actor : List.of(one, other, one, other)) {
            Sandbox witness = actor == one ? other : one;
            String heard = documents(witness);
            String signed = token(witness);

            KeyRotation rotation = keys(actor).rotate();
            PublishedKey waiting = keys(actor).publish();
            keys(actor).revoke(rotation.current());

            assertThat(documents(witness)).isEqualTo(heard);
            assertThat(kid(token(witness))).isEqualTo(kid(signed));
            assertThat(isPublished(signed, witness)).isTrue();
            assertThat(seeds()).isEqualTo(seeds);
            assertThat(keyIds(id(actor)))
                    .contains(waiting.kid(), kid(token(actor)))
                    .doesNotContain(rotation.current());
            assertThat(isPublished(token(actor), actor)).isTrue();
            assertThat(isPublished(token(actor), witness)).isFalse();
        }
        assertThat(isPublished(oldOfOne, one)).as("retired, not revoked").isTrue();
        assertThat(isPublished(oldOfOther, other)).isTrue();
        assertThat(kid(TokenRequest.ofDaemon(listeners.httpPort()).send().text("access_token")))
                .isEqualTo(signing(control().keys()));
    }

    @Test
    void whenOneTenantsChangeThenTheWholeSandboxDoes() throws Exception {
        String signing = keys(one).rotate().current();
        String solstice = one.tenant("solstice.test").domain();

        assertThat(signing(control().keys(solstice))).isEqualTo(signing);
        assertThat(keyIds(solstice))
                .isEqualTo(keyIds(id(one)))
                .isEqualTo(keyIds(one.tenant("meridian.test").domain()));
        assertThat(forged(ForgeOrder.accessToken(solstice)
                        .client(one.app("Weather Daemon").clientId())
                        .audience(one.app("Weather API").clientId())))
                .satisfies(token -> assertThat(kid(token)).isEqualTo(signing));
    }

    @Test
    void whenATenantJoinsThenItHasTheKeysOfTheSandbox() {
        keys(one).rotate();
        String signing = keys(one).rotate().current();

        Sandbox grown =
                control().sandboxes().configure(one.id(), "tenants: [{displayName: Contoso, domains: [contoso.test]}]");

        assertThat(signing(control().keys(grown.tenant("Contoso").id()))).isEqualTo(signing);
        assertThat(keyIds(grown.tenant("Contoso").id())).isEqualTo(keyIds(id(one)));
    }

    @Test
    void whenTheTenantIsNoSandboxesThenTheKeysAreThoseOfAll() {
        KeyRotation rotation = control().keys("meridian.test").rotate();

        assertThat(signing(control().keys())).isEqualTo(rotation.current());
        assertThat(keyIds(Seed.SOLSTICE)).contains(rotation.current());
        assertThat(signing(keys(one))).isEqualTo(rotation.current());
    }

    @Test
    void whenTheInstallationRotatesThenASandboxWithKeysOfItsOwnDoesNot() {
        keys(one).publish();
        String own = documents(one);

        control().keys().rotate();

        assertThat(documents(one)).isEqualTo(own);
        assertThat(keyIds(id(other))).contains(signing(control().keys())).hasSize(3);
    }

    @Test
    void whenTheTenantOrTheKeyIsUnknownThenRefuses() {
        assertRefused(
                () -> control().keys("nowhere.test").rotate(), 404, "not_found", "there is no tenant 'nowhere.test'");
        assertRefused(
                () -> control().keys("nowhere.test").published(),
                404,
                "not_found",
                "there is no tenant 'nowhere.test'");
        String foreign = keys(other).publish().kid();
        assertRefused(() -> keys(one).revoke(foreign), 404, "not_found", "there is no key '" + foreign + "'");
    }

    // How long

    @Test
    void whenTheSandboxIsResetThenItsKeysAreThoseOfAllAgain() {
        String before = documents(one);
        keys(one).rotate();
        keys(other).rotate();
        String others = documents(other);

        control().sandboxes().reset(one.id());

        assertThat(documents(one)).isEqualTo(before);
        assertThat(keys(one).published()).isEqualTo(control().keys().published());
        assertThat(documents(other)).isEqualTo(others);
    }

    @Test
    void whenASnapshotIsRestoredThenItsKeysAreAsTheyWere() {
        keys(one).rotate();
        String then = documents(one);
        String snapshot = control().state().snapshot();
        keys(one).rotate();
        keys(other).rotate();

        control().state().restore(snapshot);
        control().state().discard(snapshot);

        assertThat(documents(one)).isEqualTo(then);
        assertThat(keys(other).published()).isEqualTo(control().keys().published());
    }

    @Test
    void whenItsClockMovesThenItsKeysRotateAndNobodyElses() {
        String next = keys(one).publish().kid();
        String waiting = keys(one).published().get(1).kid();
        String seeds = seeds();

        control().clock(id(one)).advance(Duration.ofDays(45));
        assertThat(signing(keys(one))).isEqualTo(waiting);
        assertThat(keyIds(id(one))).hasSize(3).startsWith(next);
        control().clock(id(one)).advance(Duration.ofHours(29));

        assertThat(keyIds(id(one))).hasSize(2).startsWith(next);
        assertThat(seeds()).isEqualTo(seeds);
    }

    // What is for all tenants

    @ParameterizedTest
    @ValueSource(strings = {"common", "organizations", "consumers"})
    void whenSandboxesHaveKeysOfTheirOwnThenAnAliasPublishesThemAll(String alias) {
        String revoked = signing(control().keys());
        keys(one).revoke(revoked);
        String ofOne = keys(one).rotate().current();
        String ofOther = keys(other).publish().kid();

        assertThat(keyIds(alias))
                .startsWith(keyIds(Seed.MERIDIAN).toArray(String[]::new))
                .contains(ofOne, ofOther)
                .as("in force for the others, so it stays where all are")
                .contains(revoked)
                .doesNotHaveDuplicates();
        control().sandboxes().reset(one.id());
        control().sandboxes().remove(other.id());
        assertThat(keyIds(alias)).isEqualTo(keyIds(Seed.MERIDIAN));
    }

    @Test
    void whenRingsAreLongThenAnAliasShowsTheirNewestKeysInADocumentThatValidatorsRead() {
        IntStream.range(0, 16).forEach(turn -> keys(one).rotate());
        IntStream.range(0, 16).forEach(turn -> keys(other).rotate());

        List<String> all = keyIds("common");

        assertThat(all).hasSize(30).contains(signing(keys(one)), signing(keys(other)));
        assertThat(all.subList(2, 16)).allMatch(keyIds(id(one))::contains);
        assertThat(all.subList(16, 30)).allMatch(keyIds(id(other))::contains);
        assertThat(keySet("common")).hasSizeLessThan(50 * 1024);
    }

    // Whose tokens the emulator takes

    @Test
    void whenATokenOfTheSandboxComesBackThenItsOwnKeysJudgeIt() throws Exception {
        String early = graphToken(one, Signature.CURRENT_KEY);
        String retired = keys(one).rotate().previous();
        keys(one).rotate();
        String late = graphToken(one, Signature.CURRENT_KEY);

        assertThat(kid(late)).isNotIn(keyIds(Seed.MERIDIAN));
        assertThat(kid(early)).isEqualTo(retired);
        for (String path : List.of("/v1.0/me", "/oidc/userinfo")) {
            assertThat(statusOf(path, early)).isEqualTo(200);
            assertThat(statusOf(path, late)).isEqualTo(200);
            assertThat(statusOf(path, graphToken(one, Signature.FOREIGN_KEY))).isEqualTo(401);
            assertThat(statusOf(path, graphToken(one, Signature.UNKNOWN_KEY))).isEqualTo(401);
        }
        keys(one).revoke(retired);
        assertThat(statusOf("/v1.0/me", early)).isEqualTo(401);
        assertThat(statusOf("/v1.0/me", graphToken(other, Signature.CURRENT_KEY)))
                .as("signed by the same key, which is revoked elsewhere")
                .isEqualTo(200);
    }

    @Test
    void whenATokenIsSignedByAnotherSandboxsKeyThenRefuses() {
        keys(one).rotate();
        keys(other).rotate();
        keys(other).rotate();
        String disguised = forged(graphOrder(other).claim("tid", id(one)).claim("iss", issuerOf(one)));
        String asSeed = forged(graphOrder(other).claim("tid", Seed.MERIDIAN));

        assertThat(statusOf("/v1.0/me", disguised)).isEqualTo(401);
        assertThat(statusOf("/oidc/userinfo", disguised)).isEqualTo(401);
        assertThat(statusOf("/v1.0/me", asSeed)).isEqualTo(401);
    }

    @Test
    void whenATokenIsAnAssertionThenItsTenantsKeysJudgeIt() {
        keys(one).rotate();
        keys(one).rotate();
        keys(other).rotate();
        keys(other).rotate();

        assertThat(onBehalfOf(forged(apiOrder(one)))).isEqualTo("400 invalid_grant 500131");
        assertThat(onBehalfOf(forged(apiOrder(other).claim("tid", id(one))))).isEqualTo("400 invalid_grant 50013");
        assertThat(onBehalfOf(forged(apiOrder(one).signed(Signature.FOREIGN_KEY))))
                .isEqualTo("400 invalid_grant 50013");
    }

    // What goes wrong

    @Test
    void whenTheKeysOfOneFailThenTheOthersAreThere() {
        control()
                .faults()
                .plan(FaultPlan.next(keysEndpoint().in(id(one))).always().meets(Fault.status(503)));

        assertThat(answer(keysAt(id(one))).statusCode()).isEqualTo(503);
        assertThat(answer(keysAt(one.tenant("meridian.test").domain())).statusCode())
                .isEqualTo(503);
        for (String elsewhere : List.of(id(other), one.tenant("solstice.test").id(), Seed.MERIDIAN, "common")) {
            assertThat(answer(keysAt(elsewhere)).statusCode()).as(elsewhere).isEqualTo(200);
        }
    }

    @Test
    void whenTheKeysOfAllFailThenATenantsAreThere() {
        control()
                .faults()
                .plan(FaultPlan.next(keysEndpoint().in("common")).always().meets(Fault.status(503)));

        assertThat(answer(keysAt("common")).statusCode()).isEqualTo(503);
        assertThat(answer(keysAt("organizations")).statusCode()).isEqualTo(503);
        assertThat(answer(keysAt(id(one))).statusCode()).isEqualTo(200);
        assertThat(answer(keysAt(Seed.MERIDIAN)).statusCode()).isEqualTo(200);
    }

    @Test
    void whenKeysAreStaleThenTheSandboxsOwnIsMissing() {
        keys(one).rotate();
        String signing = keys(one).rotate().current();
        control().faults().plan(FaultPlan.next(keysEndpoint().in(id(one))).meets(Fault.staleKeys()));
        control().faults().plan(FaultPlan.next(keysEndpoint().in("common")).meets(Fault.staleKeys()));

        assertThat(keyIds(id(one))).hasSize(3).doesNotContain(signing);
        assertThat(keyIds("common"))
                .isNotEmpty()
                .doesNotContain(signing, signing(control().keys()));
        assertThat(keyIds("common")).contains(signing, signing(control().keys()));
    }

    private static String id(Sandbox sandbox) {
        return sandbox.tenant("meridian.test").id();
    }

    private KeyControl keys(Sandbox sandbox) {
        return control().keys(id(sandbox));
    }

    private static String signing(KeyControl keys) {
        return keys.published().stream()
                .filter(key -> key.stage() == PublishedKey.Stage.SIGNING)
                .map(PublishedKey::kid)
                .findFirst()
                .orElseThrow();
    }

    private String token(Sandbox sandbox) {
        return TokenRequest.ofDaemon(listeners.httpPort())
                .with("client_id", sandbox.app("Weather Daemon").clientId())
                .at(id(sandbox))
                .send()
                .text("access_token");
    }

    private ForgeOrder graphOrder(Sandbox sandbox) {
        return ForgeOrder.accessToken(id(sandbox))
                .client(sandbox.app("Weather SPA").clientId())
                .audience("https://graph.microsoft.com")
                .forUser(sandbox.user("alice").userPrincipalName())
                .scopes("openid", "User.Read");
    }

    private ForgeOrder apiOrder(Sandbox sandbox) {
        return ForgeOrder.accessToken(id(sandbox))
                .client(sandbox.app("Weather SPA").clientId())
                .audience("api://weather")
                .forUser(sandbox.user("alice").userPrincipalName())
                .scopes("weather.read");
    }

    private String graphToken(Sandbox sandbox, Signature how) {
        return forged(graphOrder(sandbox).signed(how));
    }

    private String forged(ForgeOrder order) {
        return control().tokens().forge(order.base(BASE)).token();
    }

    private String issuerOf(Sandbox sandbox) {
        return String.valueOf(control()
                .tokens()
                .forge(graphOrder(sandbox).base(BASE))
                .claims()
                .get("iss"));
    }

    /** The answer to the daemon of the first sandbox, for which no token is meant. */
    private String onBehalfOf(String assertion) {
        return TokenRequest.ofDaemon(listeners.httpPort())
                .with("client_id", one.app("Weather Daemon").clientId())
                .with("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer")
                .with("requested_token_use", "on_behalf_of")
                .with("assertion", assertion)
                .at(id(one))
                .send()
                .refusal();
    }

    private int statusOf(String path, String token) {
        return answer(HttpRequest.newBuilder(URI.create("http://localhost:" + listeners.httpPort() + path))
                        .header("Authorization", "Bearer " + token)
                        .build())
                .statusCode();
    }

    /** All that validators of a sandbox's tokens read, byte by byte. */
    private String documents(Sandbox sandbox) {
        String version1 = answer(HttpRequest.newBuilder(address(id(sandbox) + "/discovery/keys"))
                        .build())
                .body();
        return keySet(id(sandbox))
                + keySet(sandbox.tenant("meridian.test").domain())
                + keySet(sandbox.tenant("solstice.test").id())
                + version1;
    }

    private String seeds() {
        return keySet(Seed.MERIDIAN) + keySet(Seed.SOLSTICE) + control().keys().published();
    }

    private boolean isPublished(String token, Sandbox sandbox) throws Exception {
        SignedJWT signed = SignedJWT.parse(token);
        var key = JWKSet.parse(keySet(id(sandbox)))
                .getKeyByKeyId(signed.getHeader().getKeyID());
        if (key == null) {
            return false;
        }
        JWSVerifier verifier = new RSASSAVerifier(key.toRSAKey());
        return signed.verify(verifier);
    }

    private static String kid(String token) {
        try {
            return SignedJWT.parse(token).getHeader().getKeyID();
        } catch (ParseException malformed) {
            throw new IllegalArgumentException(token, malformed);
        }
    }

    private List<String> keyIds(String tenant) {
        return TokenRequest.JSON
                .readTree(keySet(tenant))
                .path("keys")
                .valueStream()
                .map(key -> key.path("kid").asString())
                .toList();
    }

    private String keySet(String tenant) {
        return answer(keysAt(tenant)).body();
    }

    private HttpRequest keysAt(String tenant) {
        return HttpRequest.newBuilder(address(tenant + "/discovery/v2.0/keys")).build();
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + listeners.httpPort() + "/" + path);
    }

    private static HttpResponse<String> answer(HttpRequest request) {
        try {
            return TokenRequest.HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
