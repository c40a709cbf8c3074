package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.flow.TokenRequest.Answer;
import dev.pretenant.server.tls.Listeners;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Each way in which a token request can be wrong, and the platform's whole answer to it. */
@EmulatorTest
class TokenErrorsFlowTests {

    private static final String CORRELATION = "7d2f3c1e-1111-4222-8333-444455556666";
    private static final String TIMESTAMP = "2026-03-01 12:00:00Z";

    @Autowired
    private Listeners listeners;

    @Autowired
    private EmulatorClock clock;

    @Autowired
    private DirectoryAdmin directory;

    @BeforeEach
    void freezeClock() {
        clock.freeze(Instant.parse("2026-03-01T12:00:00Z"));
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    private TokenRequest daemon() {
        return TokenRequest.ofDaemon(listeners.httpPort()).header("client-request-id", CORRELATION);
    }

    /** The body member for member, in order; only the trace id may be anything, and it is the header's. */
    private void assertRefused(Answer answer, int status, String error, int number, String text, boolean withUri) {
        String trace = answer.header("x-ms-request-id");
        String uri = withUri
                ? ",\"error_uri\":\"http://localhost:" + listeners.httpPort() + "/error?code=" + number + "\""
                : "";
        assertThat(answer.http().body())
                .isEqualTo(("{\"error\":\"%s\",\"error_description\":\"AADSTS%d: %s Trace ID: %s Correlation ID: %s "
                                + "Timestamp: %s\",\"error_codes\":[%d],\"timestamp\":\"%s\",\"trace_id\":\"%s\","
                                + "\"correlation_id\":\"%s\"%s}")
                        .formatted(
                                error,
                                number,
                                text,
                                trace,
                                CORRELATION,
                                TIMESTAMP,
                                number,
                                TIMESTAMP,
                                trace,
                                CORRELATION,
                                uri));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(trace).matches("[0-9a-f-]{34}00");
        assertThat(answer.header("content-type")).isEqualTo("application/json;charset=utf-8");
        assertThat(answer.header("cache-control")).isEqualTo("no-store, no-cache");
        assertThat(answer.header("x-ms-clitelem")).isEqualTo("1," + number + ",0,,");
    }

    @Test
    void wrongSecret() {
        assertRefused(
                daemon().with("client_secret", "guess").send(),
                401,
                "invalid_client",
                7000215,
                "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, "
                        + "not the client secret ID, for a secret added to app '" + Seed.WEATHER_DAEMON + "'.",
                true);
    }

    @Test
    void wrongSecretByBasic() {
        Answer answer = daemon().basic(Seed.WEATHER_DAEMON, "guess").send();

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().get("error_codes").toString()).isEqualTo("[7000215]");
    }

    @Test
    void headerAndBodyNameDifferentClients() {
        TokenRequest request = daemon().basic(Seed.WEATHER_DAEMON, Seed.WEATHER_DAEMON_SECRET);

        assertThat(request.with("client_id", Seed.WEATHER_DAEMON.toUpperCase(Locale.ROOT))
                        .send()
                        .status())
                .isEqualTo(200);
        Answer answer = request.with("client_id", Seed.DEVICE_CLI).send();
        assertThat(answer.refusal()).isEqualTo("401 invalid_client 7000110");
        assertThat(answer.text("error_description"))
                .startsWith("AADSTS7000110: Request is ambiguous, multiple application identifiers found. "
                        + "Application identifiers: '" + Seed.WEATHER_DAEMON + ", " + Seed.DEVICE_CLI + "'.");
    }

    @Test
    void expiredSecret() {
        clock.freeze(Instant.parse("2400-01-01T00:00:00Z"));

        Answer answer = daemon().send();

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().get("error").stringValue()).isEqualTo("invalid_client");
        assertThat(answer.json().get("error_codes").toString()).isEqualTo("[7000222]");
        assertThat(answer.json().get("timestamp").stringValue()).isEqualTo("2400-01-01 00:00:00Z");
    }

    @Test
    void unknownApp() {
        assertRefused(
                daemon().with("client_id", "20000000-0000-4000-8000-0000000000ff")
                        .send(),
                400,
                "unauthorized_client",
                700016,
                "Application with identifier '20000000-0000-4000-8000-0000000000ff' was not found in the directory "
                        + "'Meridian'. This can happen if the application has not been installed by the administrator of "
                        + "the tenant or consented to by any user in the tenant. You may have sent your authentication "
                        + "request to the wrong tenant.",
                true);
    }

    @Test
    void allZeroApp() {
        assertRefused(
                daemon().with("client_id", "00000000-0000-0000-0000-000000000000")
                        .send(),
                400,
                "unauthorized_client",
                700038,
                "00000000-0000-0000-0000-000000000000 is not a valid application identifier.",
                false);
    }

    @Test
    void appOfAnotherTenant() {
        Answer answer = daemon().at(Seed.SOLSTICE).send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("error_codes").toString()).isEqualTo("[700016]");
    }

    @Test
    void unknownTenant() {
        assertRefused(
                daemon().at("nowhere.test").send(),
                400,
                "invalid_request",
                90002,
                "Tenant 'nowhere.test' not found. Check to make sure you have the correct tenant ID and are signing into "
                        + "the correct cloud. Check with your subscription administrator, this may happen if there are no "
                        + "active subscriptions for the tenant.",
                true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"common", "organizations"})
    void noTenant(String alias) {
        assertRefused(
                daemon().at(alias).send(),
                400,
                "invalid_request",
                50059,
                "No tenant-identifying information found in either the request or implied by any provided credentials.",
                true);
    }

    @Test
    void unknownResource() {
        assertRefused(
                daemon().with("scope", "api://not-a-registered-resource/.default")
                        .send(),
                400,
                "invalid_resource",
                500011,
                "The resource principal named api://not-a-registered-resource was not found in the tenant named "
                        + Seed.MERIDIAN + ". This can happen if the application has not been installed by the "
                        + "administrator of the tenant or consented to by any user in the tenant. You might have sent "
                        + "your authentication request to the wrong tenant.",
                true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api://weather/weather.read", "User.Read", "api://weather"})
    void scopeWithoutDefault(String scope) {
        assertRefused(
                daemon().with("scope", scope).send(),
                400,
                "invalid_scope",
                1002012,
                "The provided value for scope " + scope + " is not valid. Client credential flows must have a scope "
                        + "value with /.default suffixed to the resource identifier (application ID URI).",
                true);
    }

    @Test
    void severalResources() {
        Answer answer = daemon().with("scope", "api://weather/.default api://legacy/.default")
                .send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("error").stringValue()).isEqualTo("invalid_scope");
        assertThat(answer.json().get("error_codes").toString()).isEqualTo("[70011]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant_type", "client_id", "scope"})
    void missingParameter(String name) {
        assertRefused(
                daemon().without(name).send(),
                400,
                "invalid_request",
                900144,
                "The request body must contain the following parameter: '" + name + "'.",
                true);
    }

    @Test
    void emptyBody() {
        assertRefused(daemon().send("POST", ""), 400, "invalid_request", 90121, "Invalid empty request.", true);
        assertThat(daemon().query("grant_type=client_credentials")
                        .send("POST", "")
                        .refusal())
                .isEqualTo("400 invalid_request 90121");
    }

    @Test
    void unsupportedGrant() {
        assertRefused(
                daemon().with("grant_type", "no_such_grant").send(),
                400,
                "unsupported_grant_type",
                70003,
                "The app requested an unsupported grant type 'no_such_grant'.",
                false);
    }

    @Test
    void confidentialAppWithoutCredential() {
        assertRefused(
                daemon().without("client_secret").send(),
                401,
                "invalid_client",
                7000216,
                "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
                true);
    }

    @ParameterizedTest
    @CsvSource({"secret, 700025", "'', 7000216"})
    void publicAppAsksForClientCredentials(String secret, int number) {
        Answer answer = daemon().with("client_id", Seed.DEVICE_CLI)
                .with("client_secret", secret)
                .send();

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().get("error_codes").toString()).isEqualTo("[" + number + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
    void otherVerbs(String verb) {
        assertRefused(
                daemon().send(verb, ""),
                400,
                "invalid_request",
                900561, // WRONG_VERB
                "The endpoint only accepts POST, OPTIONS requests. Received a " + verb + " request.",
                true);
    }

    @Test
    void sameParameterTwice() {
        TokenRequest request = daemon();

        assertRefused(
                request.send("POST", request.body() + "&scope=x"),
                400,
                "invalid_request",
                9000411,
                "The request is not properly formatted. The parameter 'scope' is duplicated.",
                true);
    }

    @Test
    void fromABrowser() {
        Answer answer = daemon().header("Origin", "http://localhost:3000").send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("error_codes").toString()).isEqualTo("[9002326]");
        assertThat(answer.header("access-control-allow-origin")).isEmpty();
    }

    @Test
    void errorsCanBeReadByPagesOfOtherOrigins() {
        Answer answer = daemon().header("Origin", "http://localhost:3000")
                .without("grant_type")
                .send();

        assertThat(answer.header("access-control-allow-origin")).isEqualTo("http://localhost:3000");
        assertThat(answer.header("vary")).isEqualTo("Origin");
    }

    @Test
    void jsonBody() {
        Answer answer = daemon().header("Content-Type", "application/json")
                .send("POST", "{\"grant_type\":\"client_credentials\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("error_codes").toString()).isEqualTo("[900144]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant_type=%zz", "grant_type=client_credentials&client_id=%E0%80"})
    void badEncoding(String body) {
        Answer answer = daemon().send("POST", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("error").stringValue()).isIn("invalid_request", "unauthorized_client");
        assertThat(answer.json().get("trace_id").stringValue()).isEqualTo(answer.header("x-ms-request-id"));
    }

    @Test
    void oversizedBody() {
        Answer answer = daemon().send("POST", "grant_type=client_credentials&x=" + "a".repeat(3_000_000));

        assertThat(answer.status()).isIn(400, 413);
        assertThat(answer.json().get("error_codes").isArray()).isTrue();
    }

    @Test
    void returnedRequestId() {
        Answer answer = daemon().header("return-client-request-id", "true")
                .with("client_secret", "guess")
                .send();

        assertThat(answer.header("client-request-id")).isEqualTo(CORRELATION);
    }

    @Test
    void multiTenantAppWithoutPrincipal() {
        directory.apply("equinox.yaml", """
                tenants:
                  - id: 10000000-0000-4000-8000-0000000000ee
                    displayName: Equinox
                    domains: [equinox.test]
                """);

        assertRefused(
                daemon().at("equinox.test")
                        .with("client_id", Seed.MULTI_TENANT_APP)
                        .with("client_secret", "multi-tenant-secret")
                        .send(),
                401,
                "invalid_client",
                7000229,
                "The client application " + Seed.MULTI_TENANT_APP + " is missing service principal in the tenant "
                        + "10000000-0000-4000-8000-0000000000ee. See instructions here: "
                        + "https://go.microsoft.com/fwlink/?linkid=2225119",
                true);
    }

    @Test
    void disabledApp() {
        directory.disableServicePrincipal(TenantId.of(Seed.MERIDIAN), AppId.of(Seed.UNPRIVILEGED_DAEMON));
        try {
            Answer answer = daemon().with("client_id", Seed.UNPRIVILEGED_DAEMON)
                    .with("client_secret", "unprivileged-daemon-secret")
                    .send();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().get("error").stringValue()).isEqualTo("unauthorized_client");
            assertThat(answer.json().get("error_codes").toString()).isEqualTo("[7000112]");
        } finally {
            directory.enableServicePrincipal(TenantId.of(Seed.MERIDIAN), AppId.of(Seed.UNPRIVILEGED_DAEMON));
        }
    }

    @Test
    void disabledResource() {
        directory.disableServicePrincipal(TenantId.of(Seed.MERIDIAN), AppId.of(Seed.LEGACY_API));
        try {
            Answer answer = daemon().with("scope", "api://legacy/.default").send();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().get("error").stringValue()).isEqualTo("invalid_resource");
            assertThat(answer.json().get("error_codes").toString()).isEqualTo("[500014]");
        } finally {
            directory.enableServicePrincipal(TenantId.of(Seed.MERIDIAN), AppId.of(Seed.LEGACY_API));
        }
    }

    @Test
    void unassignedApp() {
        directory.apply("members-only.yaml", """
                tenants:
                  - domains: [meridian.test]
                    apps:
                      - displayName: Members Only API
                        appId: 20000000-0000-4000-8000-0000000000e9
                        identifierUris: [api://members-only]
                    servicePrincipals:
                      - app: Members Only API
                        appRoleAssignmentRequired: true
                """);

        assertRefused(
                daemon().with("scope", "api://members-only/.default").send(),
                400,
                "invalid_grant",
                501051,
                "Application '" + Seed.WEATHER_DAEMON
                        + "'(Weather Daemon) is not assigned to a role for the application "
                        + "'20000000-0000-4000-8000-0000000000e9'(Members Only API).",
                true);
    }
}
