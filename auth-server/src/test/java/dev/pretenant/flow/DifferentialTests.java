package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.server.tls.Listeners;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Our answers against those of the platform, member by member: presence, types, order. Every file of {@code
 * golden/answers} has its request here; discovery documents and keys are compared in {@code DiscoveryTests}.
 */
@EmulatorTest
class DifferentialTests {

    private static final String MULTI_TENANT_SCOPE = "openid profile email User.Read";

    @Autowired
    private Listeners listeners;

    @Autowired
    private Harbor harbor;

    private final Lagoon lagoon;
    private final Map<String, Supplier<JsonNode>> answers;

    @Autowired
    DifferentialTests(Listeners listeners, Directory directory, DirectoryAdmin admin, EmulatorClock clock) {
        this.lagoon = new Lagoon(listeners, directory, admin, clock);
        this.answers = Map.ofEntries(
                Map.entry("token-client-credentials", () -> answer(daemon())),
                Map.entry("app-token-v2", this::tokenWithoutRoles),
                Map.entry("error-invalid-client", () -> answer(daemon().with("client_secret", "wrong"))),
                Map.entry(
                        "error-invalid-resource",
                        () -> answer(daemon().with("scope", "api://not-a-registered-resource/.default"))),
                Map.entry(
                        "error-unknown-client",
                        () -> answer(daemon().with("client_id", "00000000-0000-0000-0000-000000000000"))),
                Map.entry("error-unsupported-grant-type", () -> answer(daemon().with("grant_type", "no_such_grant"))),
                Map.entry("error-device-code-pending", this::pendingDevice),
                Map.entry("device-code", () -> answer(lagoon.codes(Lagoon.DIVER, Lagoon.SCOPE))),
                Map.entry("token-authorization-code", this::codeRedeemed),
                Map.entry("instance-discovery", this::instanceDiscovery),
                Map.entry("userinfo", () -> graph("/oidc/userinfo")),
                Map.entry("graph-me", () -> graph("/v1.0/me")),
                Map.entry("graph-error", () -> answer(get("/v1.0/me"))),
                Map.entry("access-token-v1-guest", () -> forged("""
                        {"version": "1.0", "audience": "api://weather", "scopes": ["weather.read"],
                         "user": "30000000-0000-4000-8000-000000000031", "roles": []}""")),
                Map.entry("access-token-v2", () -> forged("""
                        {"version": "2.0", "audience": "api://weather", "scopes": ["weather.read", "profile"],
                         "user": "alice@meridian.test", "roles": []}""")),
                Map.entry("id-token-v1-guest", () -> forged("""
                        {"kind": "id", "version": "1.0", "scopes": ["openid", "profile"],
                         "user": "30000000-0000-4000-8000-000000000031"}""")),
                Map.entry("id-token-v2", () -> forged("""
                        {"kind": "id", "scopes": ["openid", "profile"], "user": "alice@meridian.test"}""")));
    }

    static Stream<String> files() throws IOException {
        return Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath:golden/answers/*.json"))
                .map(file -> String.valueOf(file.getFilename()).replace(".json", ""));
    }

    @BeforeEach
    void resetTenants() {
        harbor.reset();
        lagoon.reset();
    }

    @ParameterizedTest
    @MethodSource("files")
    void whenAskedTheSameThenAnswersAsThePlatform(String name) {
        GoldenAnswer golden = GoldenAnswer.named(name);
        assertThat(golden.provenance().propertyNames()).containsExactly("what", "source", "date", "order");
        assertThat(answers).containsKey(name);

        JsonNode ours = answers.get(name).get();

        assertThat(golden.differences(ours)).as("%s: %s", golden, ours).isEmpty();
    }

    private TokenRequest daemon() {
        return TokenRequest.ofDaemon(listeners.httpPort());
    }

    private JsonNode tokenWithoutRoles() {
        TokenRequest.Answer answer = daemon().with("client_id", Seed.UNPRIVILEGED_DAEMON)
                .with("client_secret", "unprivileged-daemon-secret")
                .send();
        return token(answer.tokenHeader(), answer.claims());
    }

    private JsonNode pendingDevice() {
        String code = lagoon.codes(Lagoon.DIVER, Lagoon.SCOPE).text("device_code");
        return answer(lagoon.token("urn:ietf:params:oauth:grant-type:device_code", Lagoon.DIVER)
                .with("device_code", code));
    }

    private JsonNode codeRedeemed() {
        Browser ann = harbor.browserOf(Harbor.ANN);
        return answer(harbor.web().signsIn(ann, "openid profile offline_access"));
    }

    private JsonNode instanceDiscovery() {
        return answer(get("/common/discovery/instance?api-version=1.1&authorization_endpoint=" + base() + "/"
                + Seed.MERIDIAN + "/oauth2/v2.0/authorize"));
    }

    private JsonNode graph(String path) {
        JsonNode forged = forge("""
                {"tenant": "meridian.test", "client": "%s", "audience": "https://graph.microsoft.com",
                 "user": "alice@meridian.test", "scopes": ["%s"]}""".formatted(Seed.DEVICE_CLI, MULTI_TENANT_SCOPE.replace(" ", "\", \"")));
        return answer(send(request(path)
                .header("Authorization", "Bearer " + forged.path("token").asString())));
    }

    /** Header and claims of a token of Meridian for its public client. */
    private JsonNode forged(String wish) {
        ObjectNode whole = (ObjectNode) TokenRequest.JSON.readTree(wish);
        JsonNode forged = forge(whole.put("tenant", "meridian.test")
                .put("client", Seed.DEVICE_CLI)
                .toString());
        return token(forged.path("header"), forged.path("claims"));
    }

    private JsonNode forge(String wish) {
        HttpResponse<String> response = send(request("/pretenant/api/v1/tokens").POST(BodyPublishers.ofString(wish)));
        assertThat(response.statusCode()).describedAs(response.body()).isEqualTo(200);
        return TokenRequest.JSON.readTree(response.body());
    }

    private static JsonNode token(JsonNode header, JsonNode claims) {
        return TokenRequest.JSON
                .createObjectNode()
                .<ObjectNode>set("header", header)
                .set("claims", claims);
    }

    private static JsonNode answer(TokenRequest request) {
        return answer(request.send());
    }

    private static JsonNode answer(TokenRequest.Answer answer) {
        return answer(answer.http());
    }

    private static JsonNode answer(HttpResponse<String> response) {
        return TokenRequest.JSON
                .createObjectNode()
                .put("status", response.statusCode())
                .set("body", TokenRequest.JSON.readTree(response.body()));
    }

    private HttpResponse<String> get(String path) {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base() + path));
    }

    private String base() {
        return "http://localhost:" + listeners.httpPort();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return TokenRequest.HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
