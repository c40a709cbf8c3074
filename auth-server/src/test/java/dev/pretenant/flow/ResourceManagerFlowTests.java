package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.server.tls.Listeners;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What a tool asks of Resource Manager before it has anything to manage. */
@EmulatorTest
class ResourceManagerFlowTests {

    private static final String AZURE_CLI = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";
    private static final String MANAGEMENT = "https://management.core.windows.net/";
    private static final String UNKNOWN = "70000000-0000-4000-8000-000000000001";

    @Autowired
    private Listeners listeners;

    @Autowired
    private EmulatorClock clock;

    @Autowired
    private Harbor harbor;

    @BeforeEach
    void resetHarbor() {
        harbor.reset();
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void whenCloudIsAskedThenSaysWhereToSignIn() {
        HttpResponse<String> answer = get("/metadata/endpoints?api-version=2022-09-01", "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/json");
        assertThat(answer.body()).isEqualTo(cloud(base()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2019-05-01", "2020-06-01"})
    void whenCloudsAreAskedInListFormThenOne(String version) {
        assertThat(get("/metadata/endpoints?api-version=" + version, "").body())
                .isEqualTo("[" + cloud(base() + "/") + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2015-01-01", "2015-11-01-Preview"})
    void whenCloudIsAskedInOldestFormThenFlat(String version) {
        assertThat(get("/metadata/endpoints?api-version=" + version, "").body()).isEqualTo("""
                {"galleryEndpoint":"%1$s/","graphEndpoint":"%1$s/","portalEndpoint":"%1$s/",\
                "authentication":{"loginEndpoint":"%1$s/",\
                "audiences":["https://management.core.windows.net/","https://management.azure.com/"]}}""".formatted(base()));
    }

    private static String cloud(String base, String login) {
        return """
                {"portal":"%1$s","authentication":{"loginEndpoint":"%2$s",\
                "audiences":["https://management.core.windows.net/","https://management.azure.com/"],\
                "tenant":"common","identityProvider":"AAD"},"graphAudience":"https://graph.windows.net/",\
                "graph":"%1$s/","name":"Pretenant","suffixes":{},"resourceManager":"%1$s/",\
                "microsoftGraphResourceId":"https://graph.microsoft.com/"}""".formatted(base, login);
    }

    private String cloud(String login) {
        return cloud(base(), login);
    }

    @Test
    void whenPersonListsTenantsThenOwn() {
        HttpResponse<String> answer = get("/tenants?api-version=2022-12-01", ann());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-ms-request-id")).isPresent();
        assertThat(answer.headers().firstValue("x-ms-correlation-request-id")).isPresent();
        assertThat(answer.body()).isEqualTo("""
                {"value":[{"id":"/tenants/%1$s","tenantId":"%1$s","displayName":"Harbor","domains":["harbor.test"],\
                "tenantCategory":"Home","defaultDomain":"harbor.test","tenantType":"AAD"}]}""".formatted(Harbor.TENANT));
    }

    @Test
    void whenPersonListsTenantsInOldFormThenIdsAlone() {
        assertThat(get("/tenants?api-version=2016-06-01", ann()).body())
                .isEqualTo("{\"value\":[{\"id\":\"/tenants/%1$s\",\"tenantId\":\"%1$s\"}]}".formatted(Harbor.TENANT));
    }

    @Test
    void whenPersonIsGuestElsewhereThenHomeFirstAndTheOthers() {
        String gus = person(Seed.SOLSTICE, Harbor.GUS, "Passw0rd!");

        JsonNode tenants = json(get("/tenants?api-version=2022-12-01", gus)).get("value");

        assertThat(tenants.get(0).get("tenantId").stringValue()).isEqualTo(Seed.SOLSTICE);
        assertThat(tenants.valueStream().map(tenant -> tenant.get("tenantId").stringValue()))
                .contains(Seed.MERIDIAN, Harbor.TENANT)
                .doesNotHaveDuplicates();
    }

    @Test
    void whenAppListsThenItsTenantAndNoSubscriptions() {
        assertThat(json(get("/tenants?api-version=2022-12-01", daemon()))
                        .get("value")
                        .valueStream()
                        .map(tenant -> tenant.get("tenantId").stringValue()))
                .containsExactly(Seed.MERIDIAN);
        assertThat(get("/subscriptions?api-version=2022-12-01", daemon()).body())
                .isEqualTo("{\"value\":[],\"count\":{\"type\":\"Total\",\"value\":0}}");
    }

    @ParameterizedTest
    @CsvSource({
        "/subscriptions/" + UNKNOWN + "?api-version=2022-12-01, 404, SubscriptionNotFound",
        "/subscriptions/" + UNKNOWN + "/resourceGroups/rg?api-version=2022-12-01, 404, SubscriptionNotFound",
        "/subscriptions/mine?api-version=2022-12-01, 400, InvalidSubscriptionId",
        "/subscriptions, 400, MissingApiVersionParameter",
        "/tenants, 400, MissingApiVersionParameter",
        "/tenants?api-version=latest, 400, InvalidApiVersionParameter",
        "/subscriptions/" + UNKNOWN + ", 400, MissingApiVersionParameter"
    })
    void whenRequestCannotBeServedThenRefused(String path, int status, String code) {
        HttpResponse<String> answer = get(path, daemon());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).get("error").get("code").stringValue()).isEqualTo(code);
        assertThat(answer.headers().firstValue("x-ms-failure-cause")).contains("gateway");
    }

    @Test
    void whenMetadataLacksVersionThenRefused() {
        assertThat(get("/metadata/endpoints", "").body()).isEqualTo("""
                {"error":{"code":"MissingApiVersionParameter",\
                "message":"The api-version query parameter (?api-version=) is required for all requests."}}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tenants", "/subscriptions", "/subscriptions/" + UNKNOWN + "/providers"})
    void whenTokenIsMissingThenChallenged(String path) {
        assertChallenged(
                get(path + "?api-version=2022-12-01", ""),
                "AuthenticationFailed",
                "Authentication failed. The 'Authorization' header is missing.");
    }

    @Test
    void whenTokenIsBadThenSaysWhatIsWrong() {
        String good = daemon();
        String forged = good.substring(0, good.lastIndexOf('.') + 1) + "A".repeat(342);
        String path = "/tenants?api-version=2022-12-01";

        assertChallenged(get(path, "opaque"), "InvalidAuthenticationToken", "The access token is invalid.");
        assertChallenged(get(path, forged), "InvalidAuthenticationToken", "The access token is invalid.");
        assertChallenged(get(path, token("https://graph.microsoft.com/.default")), """
                InvalidAuthenticationTokenAudience""", """
                The access token has been obtained for wrong audience or resource 'https://graph.microsoft.com'. \
                It should exactly match with one of the allowed audiences 'https://management.core.windows.net/',\
                'https://management.core.windows.net','https://management.azure.com/','https://management.azure.com'.""");
        assertChallenged(
                send(HttpRequest.newBuilder(uri(path)).header("Authorization", "Basic YTpi")),
                "AuthenticationFailedInvalidHeader",
                "Authentication failed. The 'Authorization' header is provided in an invalid format.");
        clock.advance(Duration.ofHours(2));
        assertChallenged(get(path, good), "ExpiredAuthenticationToken", "The access token has expired.");
    }

    private void assertChallenged(HttpResponse<String> answer, String code, String message) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("www-authenticate"))
                .contains("Bearer authorization_uri=\"" + base() + "/\", error=\"invalid_token\", error_description=\""
                        + message + "\"");
        assertThat(answer.body()).isEqualTo("{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}");
    }

    private String daemon() {
        return token(MANAGEMENT + "/.default");
    }

    private String token(String scope) {
        return TokenRequest.ofDaemon(listeners.httpPort())
                .with("scope", scope)
                .send()
                .text("access_token");
    }

    private String ann() {
        return person(Harbor.TENANT, Harbor.ANN, "Passw0rd!");
    }

    private String person(String tenant, String name, String password) {
        return TokenRequest.of(listeners.httpPort(), tenant)
                .with("grant_type", "password")
                .with("client_id", AZURE_CLI)
                .with("username", name)
                .with("password", password)
                .with("scope", MANAGEMENT + "/.default")
                .send()
                .text("access_token");
    }

    private HttpResponse<String> get(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        return send(token.isEmpty() ? request : request.header("Authorization", "Bearer " + token));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return TokenRequest.HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return TokenRequest.JSON.readTree(answer.body());
    }

    private URI uri(String path) {
        return URI.create(base() + path);
    }

    private String base() {
        return "http://localhost:" + listeners.httpPort();
    }
}
