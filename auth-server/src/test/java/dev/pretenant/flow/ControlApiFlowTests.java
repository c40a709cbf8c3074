package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.server.tls.Listeners;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The control API over HTTP, as the command line uses it. */
@EmulatorTest
class ControlApiFlowTests {

    private final HttpClient http = HttpClient.newHttpClient();

    @Autowired
    private Listeners listeners;

    @Autowired
    private DirectoryAdmin admin;

    @AfterEach
    void resetDirectory() {
        admin.reset();
    }

    @Test
    void whenAskedThenInfoNamesTenantsAndSigningKey() {
        JsonNode info = json(get("/info"), 200);

        assertThat(info.propertyNames()).containsExactly("name", "signingKey", "cryptoProvider", "tenants");
        assertThat(info.path("tenants").get(0)).isEqualTo(JsonMapper.shared().readTree("""
                        {"id": "10000000-0000-4000-8000-000000000001", "displayName": "Meridian",
                         "domains": ["meridian.test"]}"""));
    }

    @Test
    void whenListedThenAppsNameTenantIdsUrisAndHintsOfSecretsOnly() {
        JsonNode daemon = appNamed("Weather Daemon");

        assertThat(daemon).isEqualTo(JsonMapper.shared().readTree("""
                {"tenant": "meridian.test", "appId": "20000000-0000-4000-8000-000000000002",
                 "objectId": "60000000-0000-4000-8000-000000000002", "displayName": "Weather Daemon",
                 "identifierUris": [], "secretHints": ["wea"]}"""));
    }

    @Test
    void whenAddedWithAGrantThenTheAppGetsTokensWithTheRole() {
        JsonNode added = json(post("/apps", """
                        {"tenant": "meridian.test", "displayName": " Orders ", "grants": ["api://weather/app.weather.read"]}"""), 201);

        TokenRequest.Answer answer = TokenRequest.ofDaemon(listeners.httpPort())
                .with("client_id", added.path("appId").asString())
                .with("client_secret", added.path("secret").asString())
                .send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(appNamed("Orders").path("appId")).isEqualTo(added.path("appId"));
    }

    @Test
    void whenAGrantDoesNotExistThenNothingIsAdded() {
        assertRefused(
                post("/apps", """
                        {"tenant": "meridian.test", "displayName": "Orders", "grants": ["api://weather/app.weather.fly"]}"""),
                400,
                "bad_request",
                "there is no app role 'app.weather.fly' for applications on 'api://weather'");
        assertThat(appNamed("Orders").isMissingNode()).isTrue();
    }

    @Test
    void whenTheRequestIsWrongThenSaysWhatIs() {
        assertRefused(post("/apps", "{"), 400, "bad_request", "the body is not the JSON object that is expected");
        assertRefused(post("/apps", "{\"tenant\": \"meridian.test\"}"), 400, "bad_request", "displayName is missing");
        assertRefused(
                post("/apps", "{\"tenant\": \"nowhere.test\", \"displayName\": \"x\"}"),
                404,
                "not_found",
                "there is no tenant 'nowhere.test'");
        assertRefused(get("/export?tenant=nowhere.test"), 404, "not_found", "there is no tenant 'nowhere.test'");
    }

    @Test
    void whenAMemberIsNamedTwiceThenNeitherCounts() {
        assertRefused(
                post("/clock/advance", "{\"by\": \"PT0S\", \"by\": \"PT1H\"}"),
                400,
                "bad_request",
                "the body is not the JSON object that is expected");
        assertThat(json(get("/clock"), 200).path("offset").asString()).isEqualTo("PT0S");
    }

    @ParameterizedTest
    @CsvSource({"/faults, 64000", "/apps, 64000", "/sandboxes, 2000000"})
    void whenTheBodyIsTooLongThenRefuses(String path, int most) {
        assertRefused(post(path, " ".repeat(most + 1)), 413, "too_large", "the body has at most " + most + " bytes");
    }

    /** As {@code curl -d} labels it: the container has read such a body before anybody else can. */
    @ParameterizedTest
    @CsvSource({
        "/clock/freeze, application/x-www-form-urlencoded",
        "/clock/freeze, multipart/form-data; boundary=x",
        "/faults, application/x-www-form-urlencoded;charset=UTF-8",
        "/apps, Application/X-WWW-Form-Urlencoded",
        "/import, application/x-www-form-urlencoded"
    })
    void whenTheBodyIsLabelledAsAFormThenSaysSoAndDoesNothing(String path, String type) {
        HttpResponse<String> refused = send(request(path)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("{\"at\": \"2026-07-01T12:00:00Z\"}")));

        assertRefused(
                refused,
                415,
                "unsupported_media_type",
                "the body is labelled as a form and is not read; send it with a Content-Type such as application/json");
        assertThat(json(get("/clock"), 200).path("frozen").booleanValue()).isFalse();
    }

    @Test
    void whenAFormIsEmptyThenThereIsNothingToRefuse() {
        HttpRequest.Builder request = request("/reset").header("Content-Type", "application/x-www-form-urlencoded");

        assertThat(json(send(request.POST(BodyPublishers.ofString(""))), 200))
                .isEqualTo(JsonMapper.shared().readTree("{\"status\": \"reset\"}"));
    }

    @Test
    void whenExportedAndImportedThenNothingChanges() {
        String yaml = get("/export?tenant=meridian.test").body();

        assertThat(json(post("/import", yaml), 200))
                .isEqualTo(JsonMapper.shared().readTree("{\"status\": \"applied\"}"));

        assertThat(get("/export?tenant=meridian.test").body()).isEqualTo(yaml).startsWith("tenants:\n");
    }

    @Test
    void whenImportedYamlIsWrongThenNamesFileLineAndKey() {
        assertRefused(
                post("/import?name=mine.yaml", "tenantz: []\n"),
                400,
                "bad_request",
                "mine.yaml:1: tenantz: unknown key, did you mean 'tenants'?");
    }

    @Test
    void whenImportIsTooLargeThenRefuses() {
        assertRefused(post("/import", " ".repeat(5_000_001)), 413, "too_large", "an import has at most 5000000 bytes");
    }

    @Test
    void whenResetThenAddedAppsAreGone() {
        post("/apps", "{\"tenant\": \"meridian.test\", \"displayName\": \"Orders\"}");

        assertThat(post("/reset", "").statusCode()).isEqualTo(200);

        assertThat(appNamed("Orders").isMissingNode()).isTrue();
    }

    @Test
    void whenRotatedThenAnotherKeySigns() {
        String before = json(get("/info"), 200).path("signingKey").asString();

        JsonNode rotation = json(post("/keys/rotate", ""), 200);

        assertThat(rotation.path("previous").asString()).isEqualTo(before);
        assertThat(rotation.path("current").asString())
                .isNotEqualTo(before)
                .isEqualTo(json(get("/info"), 200).path("signingKey").asString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/reset",
                "/keys/rotate",
                "/import",
                "/apps",
                "/sandboxes",
                "/snapshots",
                "/clock/freeze",
                "/nothing"
            })
    void whenAPageOfAnotherOriginAsksThenRefuses(String path) {
        HttpRequest.Builder request = request(path).header("Origin", "https://evil.example");

        assertRefused(
                send(request.POST(BodyPublishers.ofString(""))),
                403,
                "forbidden",
                "the control API is not for pages of other origins");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%72eset", "/reset", "reset;x=1", "reset/"})
    void whenThePathIsSpelledOtherwiseThenTheGuardIsNotPassedBy(String path) {
        HttpRequest.Builder request = request("/" + path).header("Origin", "https://evil.example");

        assertThat(send(request.POST(BodyPublishers.ofString(""))).statusCode()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void whenATokenCanBeMintedThenHealthIsUp() {
        HttpResponse<String> health = send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + listeners.httpPort() + "/pretenant/health")));

        assertThat(json(health, 200)).isEqualTo(JsonMapper.shared().readTree("{\"status\": \"UP\"}"));
    }

    private JsonNode appNamed(String displayName) {
        return StreamSupport.stream(json(get("/apps"), 200).spliterator(), false)
                .filter(app -> app.path("displayName").asString().equals(displayName))
                .findFirst()
                .orElseGet(() -> JsonMapper.shared().missingNode());
    }

    private void assertRefused(HttpResponse<String> response, int status, String error, String message) {
        JsonNode expected =
                JsonMapper.shared().createObjectNode().put("error", error).put("message", message);
        assertThat(json(response, status)).isEqualTo(expected);
    }

    private static JsonNode json(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).describedAs(response.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(response.body());
    }

    private HttpResponse<String> get(String path) {
        return send(request(path));
    }

    private HttpResponse<String> post(String path, String body) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://localhost:" + listeners.httpPort() + "/pretenant/api/v1" + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
