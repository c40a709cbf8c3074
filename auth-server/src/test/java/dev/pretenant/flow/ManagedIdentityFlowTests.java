package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.server.tls.Listeners;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import dev.pretenant.tenant.keys.KeyRing;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Workloads ask for tokens without a credential, in the forms of Azure's hosts. */
@EmulatorTest
class ManagedIdentityFlowTests {

    private static final String VM = "20000000-0000-4000-8000-000000000021";
    private static final String VM_PRINCIPAL = "40000000-0000-4000-8000-000000000021";
    private static final String SHARED = "20000000-0000-4000-8000-000000000022";
    private static final String GROUP = "/subscriptions/80000000-0000-4000-8000-000000000001/resourceGroups/meridian";
    private static final String VM_RESOURCE = GROUP + "/providers/Microsoft.Compute/virtualMachines/forecast-vm";
    private static final String SHARED_RESOURCE =
            GROUP + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/forecast-identity";
    private static final String MANAGEMENT = "https://management.azure.com/";
    private static final String IMDS = "/metadata/identity/oauth2/token?api-version=2018-02-01";
    private static final String SECRET = "pretenant-site-secret";
    private static final TenantId MERIDIAN = TenantId.of(Seed.MERIDIAN);

    private final Listeners listeners;
    private final DirectoryAdmin admin;
    private final KeyRing ring;
    private final EmulatorClock clock;

    @Autowired
    ManagedIdentityFlowTests(Listeners listeners, DirectoryAdmin admin, KeyRing ring, EmulatorClock clock) {
        this.listeners = listeners;
        this.ring = ring;
        this.admin = admin;
        this.clock = clock;
    }

    @BeforeEach
    void resetSeeds() {
        admin.reset();
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    private Reply get(String path, String... headers) {
        return send(HttpRequest.newBuilder(uri(path)), headers);
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + listeners.httpPort() + path.replace(" ", "%20"));
    }

    private static Reply send(HttpRequest.Builder request, String... headers) {
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return new Reply(TokenRequest.HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private Reply machine(String query) {
        return get(IMDS + query, "Metadata", "true");
    }

    // Virtual machines

    @ParameterizedTest
    @ValueSource(
            strings = {
                IMDS + "&resource=api://weather",
                "/msi/app-service/token?api-version=2019-08-01&resource=api://weather",
                "/msi/machine-learning/token?api-version=2017-09-01&resource=api://weather",
                "/msi/service-fabric/token?api-version=2019-07-01-preview&resource=api://weather",
                "/msi/cloud-shell/token?resource=api://weather"
            })
    void whenAskedOverPlainHttpThenIssuedAsOverHttps(String path) {
        Reply reply = get(path, "Metadata", "true", "X-IDENTITY-HEADER", SECRET, "Secret", SECRET);

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.claims().get("iss").stringValue())
                .isEqualTo("https://localhost:" + listeners.httpsPort() + "/" + Seed.MERIDIAN + "/v2.0");
    }

    @Test
    void whenMachineAsksThenTheTokenIsOfItsOwnIdentityForADay() {
        Reply reply = machine("&resource=" + MANAGEMENT);

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        JsonNode json = reply.json();
        assertThat(json.propertyNames())
                .containsExactly(
                        "access_token",
                        "client_id",
                        "expires_in",
                        "expires_on",
                        "ext_expires_in",
                        "not_before",
                        "resource",
                        "token_type");
        assertThat(json.get("client_id").stringValue()).isEqualTo(VM);
        assertThat(json.get("resource").stringValue()).isEqualTo(MANAGEMENT);
        assertThat(Long.parseLong(json.get("expires_in").stringValue())).isBetween(86_000L, 86_400L);
        JsonNode claims = reply.claims();
        assertThat(json.get("expires_on").stringValue())
                .isEqualTo(claims.get("exp").toString());
        assertThat(claims.get("aud").stringValue()).isEqualTo(MANAGEMENT);
        assertThat(claims.get("iss").stringValue()).isEqualTo("https://sts.windows.net/" + Seed.MERIDIAN + "/");
        assertThat(claims.get("appid").stringValue()).isEqualTo(VM);
        assertThat(claims.get("appidacr").stringValue()).isEqualTo("2");
        assertThat(claims.get("oid").stringValue()).isEqualTo(VM_PRINCIPAL);
        assertThat(claims.get("sub").stringValue()).isEqualTo(VM_PRINCIPAL);
        assertThat(claims.get("idtyp").stringValue()).isEqualTo("app");
        assertThat(claims.get("xms_mirid").stringValue()).isEqualTo(VM_RESOURCE);
        assertThat(claims.get("xms_az_rid").stringValue()).isEqualTo(VM_RESOURCE);
        assertThat(claims.has("scp")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client_id=" + SHARED,
                "object_id=40000000-0000-4000-8000-000000000022",
                "principal_id=40000000-0000-4000-8000-000000000022",
                "mi_res_id=" + SHARED_RESOURCE,
                "msi_res_id=/SUBSCRIPTIONS/80000000-0000-4000-8000-000000000001/resourcegroups/meridian/providers/"
                        + "Microsoft.ManagedIdentity/userAssignedIdentities/forecast-identity"
            })
    void whenIdentityIsNamedThenItIsThatOne(String selector) {
        Reply reply = machine("&resource=api://weather&" + selector);

        assertThat(reply.json().get("client_id").stringValue()).isEqualTo(SHARED);
        assertThat(reply.claims().get("aud").stringValue()).isEqualTo(Seed.WEATHER_API);
        assertThat(reply.claims().get("azp").stringValue()).isEqualTo(SHARED);
        assertThat(reply.claims().get("roles").toString()).isEqualTo("[\"app.weather.read\"]");
        assertThat(reply.claims().has("xms_az_rid")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"//metadata/identity/oauth2/token", "/metadata/identity/oauth2/token/"})
    void whenPathHasOneSlashMoreThenTheSame(String path) {
        assertThat(get(path + "?api-version=2018-02-01&resource=" + MANAGEMENT, "Metadata", "true")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whenSeveralIdentitiesMayBeMeantThenOneMustBeNamed() {
        identity("forecast-vm", VM, VM_PRINCIPAL, VM_RESOURCE, false);
        assertThat(machine("&resource=" + MANAGEMENT).json().get("client_id").stringValue())
                .as("the only one left")
                .isEqualTo(SHARED);

        identity(
                "another",
                "20000000-0000-4000-8000-00000000aa01",
                "40000000-0000-4000-8000-00000000aa01",
                SHARED_RESOURCE + "2",
                true);
        Reply refused = machine("&resource=" + MANAGEMENT);

        assertThat(refused.error())
                .isEqualTo("400 invalid_request Multiple user assigned identities exist, please specify the clientId / "
                        + "resourceId of the identity in the token request");
        assertThat(machine("&resource=" + MANAGEMENT + "&client_id=" + VM).error())
                .as("a disabled one is none")
                .isEqualTo("400 invalid_request Identity not found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "client_id=20000000-0000-4000-8000-0000000000ff | Identity not found",
                "client_id=" + Seed.WEATHER_DAEMON + " | Identity not found",
                "client_id=" + VM + "&object_id=" + VM_PRINCIPAL
                        + " | Only one of client_id, object_id and msi_res_id may be specified",
            })
    void whenIdentityCannotBeToldThenInvalidRequest(String selector, String description) {
        assertThat(machine("&resource=" + MANAGEMENT + "&" + selector).error())
                .isEqualTo("400 invalid_request " + description);
    }

    @Test
    void whenHeaderOrParameterIsMissingThenRefused() {
        String request = IMDS + "&resource=" + MANAGEMENT;

        assertThat(get(request).error()).isEqualTo("400 invalid_request Required metadata header not specified");
        assertThat(get("/metadata/identity/oauth2/token").status())
                .as("a probe")
                .isEqualTo(400);
        assertThat(machine("").error()).isEqualTo("400 invalid_request Required query variable 'resource' is missing");
        assertThat(get(request, "Metadata", "true", "X-Forwarded-For", "10.0.0.1")
                        .status())
                .isEqualTo(400);
        assertThat(get("/metadata/identity/oauth2/token?resource=" + MANAGEMENT, "Metadata", "true")
                        .json()
                        .propertyNames())
                .containsExactly("error", "newest-versions");
        assertThat(send(HttpRequest.newBuilder(uri(request)).POST(HttpRequest.BodyPublishers.noBody()))
                        .status())
                .isEqualTo(405);
    }

    @Test
    void whenResourceIsUnknownThenTheTokenServicesOwnErrorIsPassedOn() {
        Reply refused = machine("&resource=api://nowhere");

        assertThat(refused.error())
                .startsWith(
                        "400 invalid_resource AADSTS500011: The resource principal named api://nowhere was not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metadata/identity/getplatformmetadata", "/metadata/identity/issuecredential"})
    void whenSecondGenerationIsLookedForThenItIsNotThere(String path) {
        assertThat(get(path, "Metadata", "true").status()).isEqualTo(404);
    }

    @Test
    void whenAskedAgainThenTheSameTokenUntilHalfItsLifeIsOver() throws Exception {
        String query = "&resource=" + MANAGEMENT;
        String first = machine(query).token();

        clock.advance(MERIDIAN, Duration.ofHours(11));
        assertThat(machine(query).token()).isEqualTo(first);
        String digest = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(first.getBytes(StandardCharsets.US_ASCII)));
        String renewed = machine(query + "&token_sha256_to_refresh=" + digest).token();
        assertThat(renewed).isNotEqualTo(first);
        assertThat(machine(query + "&token_sha256_to_refresh=" + digest).token())
                .as("the one that was rejected is gone")
                .isEqualTo(renewed);
        clock.advance(MERIDIAN, Duration.ofHours(13));

        assertThat(machine(query).token()).isNotEqualTo(renewed);
    }

    @Test
    void whenTheKeyIsRevokedThenAnotherToken() {
        String first = machine("&resource=" + MANAGEMENT).token();

        ring.revoke(ring.current().keyId());

        assertThat(machine("&resource=" + MANAGEMENT).token()).isNotEqualTo(first);
    }

    @Test
    void whenRoleIsGrantedThenItIsInTheNextToken() {
        assertThat(machine("&resource=api://memorial-bank").claims().has("roles"))
                .isFalse();

        admin.apply("roles.yaml", """
                tenants:
                  - id: %s
                    displayName: Meridian
                    domains: [meridian.test]
                    apps:
                      - appId: 20000000-0000-4000-8000-000000000008
                        displayName: Memorial Bank API
                        identifierUris: ['api://memorial-bank']
                        appRoles: [{value: Bank.Audit, allowedMemberTypes: [Application]}]
                    roleAssignments:
                      - {principal: forecast-vm, resource: api://memorial-bank, role: Bank.Audit}
                """.formatted(Seed.MERIDIAN));

        assertThat(machine("&resource=api://memorial-bank")
                        .claims()
                        .get("roles")
                        .toString())
                .isEqualTo("[\"Bank.Audit\"]");
    }

    // App Service and Machine Learning

    @ParameterizedTest
    @CsvSource({
        "app-service, 2019-08-01, X-IDENTITY-HEADER, client_id",
        "machine-learning, 2017-09-01, secret, clientid"
    })
    void whenSiteShowsItsSecretThenItGetsAToken(String host, String version, String header, String selector) {
        String path = "/msi/" + host + "/token?api-version=" + version + "&resource=api://weather";

        Reply reply = get(path, header, SECRET);

        assertThat(reply.json().propertyNames())
                .containsExactly("access_token", "expires_on", "resource", "token_type", "client_id");
        assertThat(reply.json().get("expires_on").isString()).isTrue();
        assertThat(reply.claims().get("oid").stringValue()).isEqualTo(VM_PRINCIPAL);
        assertThat(get(path + "&" + selector + "=" + SHARED, header, SECRET)
                        .claims()
                        .get("azp")
                        .stringValue())
                .isEqualTo(SHARED);
        assertThat(get(path, header, "guessed").status()).isEqualTo(401);
        assertThat(get(path).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api-version=2019-08-01&resource=api://weather&client_id=20000000-0000-4000-8000-0000000000ff | 400 | "
                        + "No User Assigned or Delegated Managed Identity found for specified ClientId/ResourceId/PrincipalId.",
                "api-version=2019-08-01&resource=api://nowhere | 500 | An unexpected error occurred while fetching the AAD "
                        + "token. Please contact support with this provided Correlation Id.",
                "api-version=2019-08-01 | 400 | The parameter resource is missing.",
                "api-version=2020-01-01&resource=api://weather | 400 | The HTTP resource that matches the request does not "
                        + "support the API version."
            })
    void whenSiteIsRefusedThenTheStatusIsInTheBody(String query, int status, String message) {
        Reply refused = get("/msi/app-service/token?" + query, "X-IDENTITY-HEADER", SECRET);

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.json().propertyNames()).containsExactly("statusCode", "message", "correlationId");
        assertThat(refused.json().get("statusCode").intValue()).isEqualTo(status);
        assertThat(refused.json().get("message").stringValue()).isEqualTo(message);
    }

    // Service Fabric

    @Test
    void whenFabricAsksThenTheExpiryIsANumber() {
        Reply reply = get(
                "/msi/service-fabric/token?api-version=2019-07-01-preview&resource=api://weather", "Secret", SECRET);

        assertThat(reply.json().propertyNames())
                .containsExactly("token_type", "access_token", "expires_on", "resource");
        assertThat(reply.json().get("expires_on").isNumber()).isTrue();
        assertThat(reply.claims().get("oid").stringValue()).isEqualTo(VM_PRINCIPAL);
    }

    @ParameterizedTest
    @CsvSource({
        "api-version=2019-07-01-preview&resource=api://weather, wrong, 400, SecretHeaderNotFound",
        "resource=api://weather, pretenant-site-secret, 400, InvalidApiVersion",
        "api-version=2019-07-01-preview, pretenant-site-secret, 400, ArgumentNullOrEmpty",
        "api-version=2019-07-01-preview&resource=api://weather&client_id=x, pretenant-site-secret, 404, ManagedIdentityNotFound",
        "api-version=2019-07-01-preview&resource=api://nowhere, pretenant-site-secret, 400, InvalidResource"
    })
    void whenFabricIsRefusedThenTheErrorIsAnObject(String query, String secret, int status, String code) {
        Reply refused = get("/msi/service-fabric/token?" + query, "Secret", secret);

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.json().get("error").propertyNames()).containsExactly("correlationId", "code", "message");
        assertThat(refused.json().get("error").get("code").stringValue()).isEqualTo(code);
    }

    // Cloud Shell

    @Test
    void whenShellPostsAFormThenItGetsAToken() {
        Reply reply = shell("resource=" + MANAGEMENT, "true");

        assertThat(reply.claims().get("aud").stringValue()).isEqualTo(MANAGEMENT);
        assertThat(reply.json().get("expires_in").isString()).isTrue();
        assertThat(shell("resource=api://nowhere", "true").json().toString())
                .isEqualTo("{\"error\":{\"code\":\"AudienceNotSupported\","
                        + "\"message\":\"Audience api://nowhere is not a supported MSI token audience.\"}}");
        assertThat(shell("", "true").status()).isEqualTo(400);
        assertThat(shell("resource=" + MANAGEMENT, "false").status()).isEqualTo(400);
        assertThat(shell("resource=" + MANAGEMENT + "&client_id=" + SHARED, "true")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whenShellIsAskedByAddressThenItGetsAToken() {
        String path = "/msi/cloud-shell/token?resource=" + MANAGEMENT;

        assertThat(get(path, "Metadata", "true").claims().get("aud").stringValue())
                .isEqualTo(MANAGEMENT);
        assertThat(get(path).status()).isEqualTo(400);
    }

    private Reply shell(String form, String metadata) {
        return send(
                HttpRequest.newBuilder(uri("/msi/cloud-shell/token")).POST(HttpRequest.BodyPublishers.ofString(form)),
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Metadata",
                metadata);
    }

    // Arc

    @Test
    void whenArcIsAskedThenTheKeyFileMustBeReadFirst() throws IOException {
        String path = "/msi/arc/token?api-version=2020-06-01&resource=api://weather";

        Reply challenge = get(path, "Metadata", "true");
        assertThat(challenge.status()).isEqualTo(401);
        String header =
                challenge.http().headers().firstValue("WWW-Authenticate").orElseThrow();
        assertThat(header).matches("Basic realm=[^\"=]+\\.key");
        Path file = Path.of(header.substring("Basic realm=".length()));
        String key = Files.readString(file);
        assertThat(get(path, "Metadata", "true", "Authorization", "Basic guessed")
                        .status())
                .isEqualTo(401);
        Reply reply = get(path, "Metadata", "true", "Authorization", "Basic " + key);

        assertThat(reply.claims().get("oid").stringValue()).isEqualTo(VM_PRINCIPAL);
        assertThat(file).doesNotExist();
        assertThat(get(path, "Metadata", "true", "Authorization", "Basic " + key)
                        .status())
                .as("a key is good once")
                .isEqualTo(401);
        assertThat(get(path + "&client_id=" + SHARED, "Metadata", "true").error())
                .isEqualTo("400 invalid_request Identity not found");
        assertThat(get(path).status()).isEqualTo(400);
    }

    @Test
    void whenManyChallengesAreLeftOpenThenTheOldestIsForgotten() {
        String path = "/msi/arc/token?api-version=2020-06-01&resource=api://weather";

        Path first = keyFile(get(path, "Metadata", "true"));
        for (int i = 0; i < 16; i++) {
            get(path, "Metadata", "true");
        }

        assertThat(first).doesNotExist();
    }

    private static Path keyFile(Reply challenge) {
        return Path.of(challenge
                .http()
                .headers()
                .firstValue("WWW-Authenticate")
                .orElseThrow()
                .substring("Basic realm=".length()));
    }

    private void identity(String name, String appId, String principal, String resource, boolean enabled) {
        admin.apply("identity.yaml", """
                tenants:
                  - id: %s
                    displayName: Meridian
                    domains: [meridian.test]
                    managedIdentities:
                      - {displayName: %s, appId: %s, principalId: %s, resourceId: %s, accountEnabled: %s}
                """.formatted(Seed.MERIDIAN, name, appId, principal, resource, enabled));
    }

    private record Reply(HttpResponse<String> http) {

        int status() {
            return http.statusCode();
        }

        String body() {
            return http.body();
        }

        JsonNode json() {
            return TokenRequest.JSON.readTree(http.body());
        }

        String token() {
            return json().get("access_token").stringValue();
        }

        JsonNode claims() {
            return Tokens.claims(token());
        }

        String error() {
            return status() + " " + json().get("error").stringValue() + " "
                    + json().get("error_description").stringValue();
        }
    }
}
