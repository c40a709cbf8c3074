package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.server.tls.Listeners;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The token forge of the control API. */
@EmulatorTest
class TokenForgeFlowTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String DAEMON = """
            {"tenant": "meridian.test", "client": "20000000-0000-4000-8000-000000000002", "audience": "api://weather"%s}""";
    private static final String ALICE = """
            {"tenant": "meridian.test", "client": "20000000-0000-4000-8000-000000000003", "audience": "api://weather",
             "user": "alice@meridian.test", "scopes": ["weather.read", "profile"]%s}""";

    private final HttpClient http = HttpClient.newHttpClient();

    @Autowired
    private Listeners listeners;

    @Autowired
    private JwtDecoder decoder;

    @Test
    void whenNothingIsWrongThenItIsTheTokenThatTheClientWouldGet() {
        JsonNode genuine = TokenRequest.ofDaemon(listeners.httpPort()).send().claims();

        JsonNode forged = forged(DAEMON.formatted(""));

        assertThat(withoutWhatVaries(forged.path("claims"))).isEqualTo(withoutWhatVaries(genuine));
        assertThat(forged.path("claims").propertyNames()).containsExactlyElementsOf(genuine.propertyNames());
        assertThat(decoder.decode(forged.path("token").asString()).getAudience())
                .containsExactly(Seed.WEATHER_API);
    }

    @Test
    void whenAboutAPersonThenCarriesTheirScopesAndTheRolesOfTheDirectory() {
        JsonNode claims = forged(ALICE.formatted("")).path("claims");

        assertThat(claims.path("scp").asString()).isEqualTo("weather.read");
        assertThat(claims.path("name").asString()).isEqualTo("Alice Andersson");
        assertThat(claims.path("roles")).isEqualTo(JSON.valueToTree(List.of("Weather.Admin")));
        assertThat(claims.path("oid").asString()).isEqualTo("30000000-0000-4000-8000-000000000001");
        assertThat(claims.path("azpacr").asString()).isEqualTo("1");
    }

    @Test
    void whenRolesAreNamedThenTheseAndNoOthers() {
        assertThat(forged(DAEMON.formatted(", \"roles\": [\"a\", \"b\"]"))
                        .path("claims")
                        .path("roles"))
                .isEqualTo(JSON.valueToTree(List.of("a", "b")));
        assertThat(forged(DAEMON.formatted(", \"roles\": []")).path("claims").has("roles"))
                .isFalse();
    }

    @Test
    void whenOfAnOlderVersionThenHasItsShape() {
        JsonNode forged = forged(DAEMON.formatted(", \"version\": \"1.0\""));

        assertThat(forged.path("claims").path("aud").asString()).isEqualTo("api://weather");
        assertThat(forged.path("claims").path("iss").asString())
                .isEqualTo("https://sts.windows.net/" + Seed.MERIDIAN + "/");
        assertThat(forged.path("header").propertyNames()).containsExactly("typ", "alg", "x5t", "kid");
    }

    @Test
    void whenAnIdTokenThenItIsForTheClient() {
        JsonNode claims = forged("""
                {"kind": "id", "tenant": "meridian.test", "client": "20000000-0000-4000-8000-000000000003",
                 "user": "30000000-0000-4000-8000-000000000031", "scopes": ["openid", "profile"]}""").path("claims");

        assertThat(claims.path("aud").asString()).isEqualTo("20000000-0000-4000-8000-000000000003");
        assertThat(claims.path("preferred_username").asString()).isEqualTo("gus@solstice.test");
        assertThat(claims.path("idp").asString()).isEqualTo("https://sts.windows.net/" + Seed.SOLSTICE + "/");
    }

    @Test
    void whenOfAnotherTenantThenItsIssuerAndTenantAreThere() {
        JsonNode claims = forged("""
                {"tenant": "solstice.test", "client": "20000000-0000-4000-8000-000000000002", "audience": "api://weather",
                 "base": "https://login.example", "roles": ["app.weather.read"]}""").path("claims");

        assertThat(claims.path("iss").asString()).isEqualTo("https://login.example/" + Seed.SOLSTICE + "/v2.0");
        assertThat(claims.path("tid").asString()).isEqualTo(Seed.SOLSTICE);
        assertThat(claims.path("aud").asString()).isEqualTo(Seed.WEATHER_API);
    }

    @Test
    void whenOldThenHasExpiredAndWhenFromTheFutureThenIsNotValidYet() {
        assertThat(refusal(forged(DAEMON.formatted(", \"age\": \"PT3H\"")))).contains("expired");
        assertThat(refusal(forged(DAEMON.formatted(", \"age\": \"-PT1H\"")))).contains("used before");
        JsonNode claims = forged(DAEMON.formatted(", \"lifetime\": \"PT10M\"")).path("claims");
        assertThat(claims.path("exp").asLong() - claims.path("nbf").asLong()).isEqualTo(15 * 60);
    }

    @Test
    void whenClaimsAreGivenThenTheyAreSetOrLeftOutBeforeSigning() {
        JsonNode forged = forged(
                DAEMON.formatted(", \"claims\": {\"aud\": [\"x\", \"y\"], \"tid\": null, \"extra\": {\"deep\": 1}}"));

        JsonNode claims = forged.path("claims");
        assertThat(claims.path("aud")).isEqualTo(JSON.valueToTree(List.of("x", "y")));
        assertThat(claims.has("tid")).isFalse();
        assertThat(claims.path("extra")).isEqualTo(JSON.valueToTree(Map.of("deep", 1)));
        assertThat(decoder.decode(forged.path("token").asString()).getAudience())
                .containsExactly("x", "y");
    }

    @Test
    void whenTamperedThenClaimsChangeUnderTheOldSignature() {
        JsonNode forged = forged(DAEMON.formatted(", \"tampered\": {\"roles\": [\"Weather.Admin\"]}"));

        assertThat(forged.path("claims").path("roles")).isEqualTo(JSON.valueToTree(List.of("Weather.Admin")));
        assertThat(refusal(forged)).contains("Invalid signature");
    }

    @ParameterizedTest
    @CsvSource({
        "foreign-key, RS256",
        "unknown-key, RS256",
        "none, none",
        "public-key-as-secret, HS256",
        "altered, RS256"
    })
    void whenTheSignatureIsOddThenThisServerRefusesIt(String signature, String algorithm) {
        JsonNode forged = forged(DAEMON.formatted(", \"signature\": \"" + signature + "\""));

        assertThat(forged.path("header").path("alg").asString()).isEqualTo(algorithm);
        assertThat(refusal(forged)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [] | 400 | the body is not the JSON object that is expected
            {"tenant": | 400 | the body is not the JSON object that is expected
            {"tenant": "a", "tenant": "b"} | 400 | the body is not the JSON object that is expected
            {} | 400 | tenant is missing
            {"tenant": 1} | 400 | tenant is 1, not text of 1 to 1000 characters
            {"tenant": null} | 400 | tenant is null, not text of 1 to 1000 characters
            {"tenant": "nowhere.test"} | 404 | there is no tenant 'nowhere.test'
            {"tenant": "meridian.test"} | 400 | client is missing
            {"tenant": "meridian.test", "client": "x"} | 400 | client is "x", not the id or App ID URI of an app
            {"tenant": "meridian.test", "client": "api://trips"} | 400 | audience is missing
            {"tenant": "meridian.test", "client": "api://trips", "audience": "x"} | 400 | audience is "x", not the id or App ID URI of an app
            {"tenant": "meridian.test", "client": "api://trips", "user": "eve"} | 400 | user is "eve", not the id or user principal name of a user of meridian.test
            {"tenant": "meridian.test", "client": "api://trips", "kind": "id"} | 400 | user is missing: an ID token is about a person
            {"tenant": "meridian.test", "client": "api://trips", "kind": "id", "audience": "x"} | 400 | audience is the client in an ID token; leave it out
            {"kind": "ID"} | 400 | kind is "ID", not one of access, id
            """)
    void whenAMemberIsWrongThenSaysWhich(String body, int status, String message) {
        assertThat(JSON.readTree(post(body, status)).path("message").asString()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "version": 2 | version is 2, not text of 1 to 1000 characters
            "version": "3.0" | version is "3.0", not one of 1.0, 2.0
            "scopes": "weather.read" | scopes is "weather.read", not a list of at most 500 texts
            "roles": [1] | roles is [1], not text of 1 to 1000 characters
            "age": "2 hours" | age is "2 hours", not a span of time like PT90M or -P1D, of ten years at most
            "lifetime": "P9999999D" | lifetime is "P9999999D", not a span of time like PT90M or -P1D, of ten years at most
            "base": "localhost" | base is "localhost", not an address like https://localhost:8443, without a path
            "claims": [] | claims is [], not an object
            "header": "x" | header is "x", not an object
            "tampered": null | tampered is null, not an object
            "signature": "bad" | signature is "bad", not one of altered, current-key, foreign-key, none, public-key-as-secret, unknown-key
            "expired": true | there is no member 'expired'; known are age, audience, base, claims, client, header, kind, lifetime, roles, scopes, signature, tampered, tenant, user, version
            """)
    void whenAnOptionalMemberIsWrongThenSaysWhich(String member, String message) {
        assertThat(JSON.readTree(post(DAEMON.formatted(", " + member), 400))
                        .path("message")
                        .asString())
                .isEqualTo(message);
    }

    @Test
    void whenTooLargeThenRefuses() {
        assertThat(JSON.readTree(post(" ".repeat(64_001), 413))).isEqualTo(JSON.readTree("""
                        {"error": "too_large", "message": "the body has at most 64000 bytes"}"""));
    }

    private JsonNode forged(String body) {
        JsonNode forged = JSON.readTree(post(body, 200));
        assertThat(forged.propertyNames()).containsExactly("token", "header", "claims");
        return forged;
    }

    private String refusal(JsonNode forged) {
        try {
            decoder.decode(forged.path("token").asString());
            return "";
        } catch (BadJwtException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static JsonNode withoutWhatVaries(JsonNode claims) {
        ObjectNode same = (ObjectNode) claims.deepCopy();
        return same.remove(List.of("iat", "nbf", "exp", "aio", "uti", "xms_ftd"));
    }

    private String post(String body, int status) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + listeners.httpPort() + "/pretenant/api/v1/tokens"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).describedAs(response.body()).isEqualTo(status);
            return response.body();
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
