package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.flow.TokenRequest.Answer;
import dev.pretenant.server.tls.Listeners;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** An application with a signing key of its own: what is for it is signed with that, and only who names it finds the key. */
@EmulatorTest
class ApplicationKeyFlowTests {

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
        clock.reset();
    }

    private void switchKey(String app, String on) {
        pier.add("    servicePrincipals: [{app: '" + app + "', customSigningKey: " + on + "}]\n");
    }

    private Answer daemon(String resource) {
        return pier.daemon().with("scope", resource + "/.default").send();
    }

    private static String keyOf(Answer answer) {
        return answer.tokenHeader().get("kid").stringValue();
    }

    private String get(String address) throws Exception {
        return TokenRequest.HTTP
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private JWKSet keys(String path) throws Exception {
        return JWKSet.parse(get(pier.base() + "/" + path));
    }

    private List<String> keyIds(String path) throws Exception {
        return keys(path).getKeys().stream().map(key -> key.getKeyID()).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2.0", ""})
    void whenTheApiHasAKeyThenItsTokensVerifyWithTheKeysOfItsDiscoveryDocument(String version) throws Exception {
        switchKey("api://jetty", "true");
        String document = get(pier.base() + "/" + Pier.TENANT + version + "/.well-known/openid-configuration?appid="
                + Pier.JETTY_API);
        String address = TokenRequest.JSON.readTree(document).get("jwks_uri").stringValue();
        SignedJWT token = SignedJWT.parse(daemon("api://jetty").text("access_token"));

        JWKSet own = JWKSet.parse(get(address));

        assertThat(address).endsWith("/keys?appid=" + Pier.JETTY_API);
        assertThat(own.getKeyByKeyId(token.getHeader().getKeyID()))
                .satisfies(key -> assertThat(token.verify(new RSASSAVerifier(key.toRSAKey())))
                        .isTrue());
        assertThat(token.getHeader().getX509CertThumbprint().toString())
                .isEqualTo(token.getHeader().getKeyID());
    }

    @Test
    void whenTheApiHasAKeyThenNobodyElseShowsIt() throws Exception {
        switchKey("api://jetty", "true");
        String key = keyOf(daemon("api://jetty"));

        for (String path : List.of(
                Pier.TENANT + "/discovery/v2.0/keys",
                "common/discovery/keys",
                Pier.TENANT + "/discovery/keys?appid=" + Pier.BUOY_API,
                Pier.TENANT + "/discovery/keys?appid=20000000-0000-4000-8000-0000000000ff",
                Pier.TENANT + "/discovery/keys?appid=nonsense")) {
            assertThat(keyIds(path)).as(path).isNotEmpty().doesNotContain(key);
        }
        assertThat(keyIds("common/discovery/v2.0/keys?appid=" + Pier.JETTY_API)).contains(key);
        assertThat(keyIds(Pier.TENANT + "/discovery/v2.0/keys"))
                .contains(keyOf(daemon("api://buoy")))
                .doesNotContainAnyElementsOf(keyIds(Pier.TENANT + "/discovery/v2.0/keys?appid=" + Pier.JETTY_API));
    }

    @Test
    void whenTheClientHasAKeyThenItsIdTokensAreSignedWithIt() throws Exception {
        switchKey("Pier Web", "true");
        AuthorizeCall call = pier.web().asks("openid api://jetty/.default").at(Pier.TENANT);

        Answer answer = pier.web()
                .redeem(people.browserOf(Pier.MIA).authorize(call).code())
                .at(Pier.TENANT)
                .send();

        String key = SignedJWT.parse(answer.text("id_token")).getHeader().getKeyID();
        assertThat(keyIds(Pier.TENANT + "/discovery/v2.0/keys?appid=" + Pier.WEB))
                .contains(key);
        assertThat(keyIds(Pier.TENANT + "/discovery/v2.0/keys"))
                .contains(keyOf(answer))
                .doesNotContain(key);
    }

    @Test
    void whenTheKeyIsSwitchedOffThenTheCommonOnesSignAgain() throws Exception {
        switchKey("api://jetty", "true");
        String own = keyOf(daemon("api://jetty"));
        switchKey("api://jetty", "false");

        String common = keyOf(daemon("api://jetty"));
        switchKey("api://jetty", "true");

        assertThat(common).isNotEqualTo(own);
        assertThat(keyOf(daemon("api://jetty"))).isEqualTo(own);
    }

    @Test
    void whenTheTimeComesThenTheOwnKeyIsReplacedAndStaysPublished() throws Exception {
        switchKey("api://jetty", "true");
        String first = keyOf(daemon("api://jetty"));

        clock.advance(Duration.ofDays(46));

        assertThat(keyOf(daemon("api://jetty"))).isNotEqualTo(first);
        assertThat(keyIds(Pier.TENANT + "/discovery/keys?appid=" + Pier.JETTY_API))
                .hasSize(3)
                .contains(first);
    }

    @Test
    void whenRotatedByHandThenTheNextKeySignsAndNoOtherRingChanges() throws Exception {
        switchKey("api://jetty", "true");
        String first = keyOf(daemon("api://jetty"));
        List<String> common = keyIds("common/discovery/keys");

        HttpResponse<String> rotated = rotate("tenant=pier.test&app=api%3A%2F%2Fjetty");

        String second = keyOf(daemon("api://jetty"));
        assertThat(rotated.body()).isEqualTo("{\"previous\":\"" + first + "\",\"current\":\"" + second + "\"}");
        assertThat(keyIds("common/discovery/keys")).isEqualTo(common);
    }

    @Test
    void whenThereIsNoOwnKeyThenNothingIsRotated() throws Exception {
        HttpResponse<String> refused = rotate("tenant=pier.test&app=api%3A%2F%2Fbuoy");

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.body()).contains("no application 'api://buoy' has a signing key of its own");
    }

    private HttpResponse<String> rotate(String query) throws Exception {
        return TokenRequest.HTTP.send(
                HttpRequest.newBuilder(URI.create(pier.base() + "/pretenant/api/v1/keys/rotate?" + query))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
