package dev.pretenant.tenant.authority;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.journal.Endpoint;
import dev.pretenant.tenant.directory.TestDirectory;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class RequestFactsTests {

    private static final String CLIENT = "20000000-0000-4000-8000-000000000002";

    private final TestDirectory directory = TestDirectory.withTenants();

    @Test
    void ofWhenAskedTwiceThenSame() {
        MockHttpServletRequest request = posted("/meridian.test/oauth2/v2.0/token");

        assertThat(RequestFacts.of(request, directory).orElseThrow())
                .isSameAs(RequestFacts.of(request, directory).orElseThrow());
    }

    @Test
    void ofWhenControlApiThenEmpty() {
        assertThat(RequestFacts.of(posted("//pretenant/api/v1/keys/rotate"), directory))
                .isEmpty();
    }

    @Test
    void factsWhenTokenRequestThenNamesOfParameters() {
        MockHttpServletRequest request = posted("//common/oauth2/v2.0/token");
        request.addParameter("client_id", CLIENT);
        request.addParameter("grant_type", "password");
        request.addParameter("username", "alice@Meridian.test");
        request.setAttribute(
                Authority.class.getName(),
                new Authority("https://localhost:8443", new TenantRef.Common(), ProtocolVersion.V2));

        RequestFacts facts = facts(request);

        assertThat(facts.endpoint()).isEqualTo(Endpoint.TOKEN);
        assertThat(facts.client()).contains(CLIENT);
        assertThat(facts.grant()).contains("password");
        assertThat(facts.user()).contains("alice@Meridian.test");
        assertThat(facts.tenant()).contains(TestDirectory.MERIDIAN);
    }

    @Test
    void factsWhenNothingNamedThenEmpty() {
        RequestFacts facts = facts(posted("/common/oauth2/v2.0/token"));

        assertThat(facts.client()).isEmpty();
        assertThat(facts.grant()).isEmpty();
        assertThat(facts.user()).isEmpty();
        assertThat(facts.tenant()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/meridian.test/login",
        "/10000000-0000-4000-8000-000000000001/login/password",
        "/Meridian.Test/oauth2/v2.0/token"
    })
    void tenantWhenPathNamesItThenThatOne(String path) {
        MockHttpServletRequest request = posted(path);
        request.addParameter("username", "gus@solstice.test");

        assertThat(facts(request).tenant()).contains(TestDirectory.MERIDIAN);
    }

    @Test
    void clientWhenBasicThenItsUserDecoded() {
        MockHttpServletRequest request = posted("/meridian.test/oauth2/v2.0/token");
        request.addHeader("Authorization", "basic " + base64("a%20client:secret"));
        request.addParameter("client_id", "another");

        assertThat(facts(request).client()).contains("a client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic ???", "Basic JSU6eA==", "Basic aHVudGVyMg==", "Bearer x"})
    void clientWhenHeaderUnreadableThenParameter(String header) {
        MockHttpServletRequest request = posted("/meridian.test/oauth2/v2.0/token");
        request.addHeader("Authorization", header);
        request.addParameter("client_id", CLIENT);

        assertThat(facts(request).client()).contains(CLIENT);
    }

    @Test
    void clientWhenAssertionThenItsIssuer() {
        MockHttpServletRequest request = posted("/meridian.test/oauth2/v2.0/token");
        request.addParameter("client_assertion", token("{\"iss\":\"" + CLIENT + "\"}"));

        assertThat(facts(request).client()).contains(CLIENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"iss\":\"https://issuer.example\"}", "{\"iss\":5}", "{}", "[]", "{"})
    void clientWhenAssertionNamesNoneThenEmpty(String payload) {
        MockHttpServletRequest request = posted("/meridian.test/oauth2/v2.0/token");
        request.addParameter("client_assertion", token(payload));

        assertThat(facts(request).client()).isEmpty();
    }

    @Test
    void factsWhenApiCalledThenThoseOfToken() {
        MockHttpServletRequest request = posted("/v1.0/me");
        request.addHeader(
                "Authorization",
                "Bearer " + token("{\"tid\":\"" + TestDirectory.SOLSTICE + "\",\"appid\":\"" + CLIENT + "\"}"));

        assertThat(facts(request).tenant()).contains(TestDirectory.SOLSTICE);
        assertThat(facts(request).client()).contains(CLIENT);
        assertThat(facts(request).user()).isEmpty();
    }

    @Test
    void factsWhenBearerTooLongThenUnread() {
        MockHttpServletRequest request = posted("/v1.0/me");
        String filling = "\"x\":\"" + "x".repeat(64_000) + "\"";
        request.addHeader(
                "Authorization", "Bearer " + token("{\"tid\":\"" + TestDirectory.SOLSTICE + "\"," + filling + "}"));

        assertThat(facts(request).tenant()).isEmpty();
    }

    @Test
    void userWhenUserRealmThenThatOfPath() {
        RequestFacts facts = facts(posted("/common/userrealm/alice%40meridian.test"));

        assertThat(facts.user()).contains("alice@meridian.test");
        assertThat(facts.tenant()).contains(TestDirectory.MERIDIAN);
    }

    private RequestFacts facts(MockHttpServletRequest request) {
        return RequestFacts.of(request, directory).orElseThrow();
    }

    private static MockHttpServletRequest posted(String path) {
        return new MockHttpServletRequest("POST", path);
    }

    private static String token(String payload) {
        return "e30." + base64(payload) + ".x";
    }

    private static String base64(String text) {
        return Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
