package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.flow.TokenRequest.Answer;
import dev.pretenant.server.tls.Listeners;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Certificates of apps by the control API, from their registration to the tokens that they open. */
@EmulatorTest
class CertificatesFlowTests {

    private static final CertifiedKey KEY = CertifiedKey.rsa("Barometer");
    private static final String APP = Seed.UNPRIVILEGED_DAEMON;
    private static final String CERTIFICATES = "/apps/" + APP + "/certificates";

    @Autowired
    private Listeners listeners;

    @Autowired
    private DirectoryAdmin admin;

    @AfterEach
    void resetDirectory() {
        admin.reset();
    }

    @Test
    void whenSeededThenTheDaemonHasTheCertificateOfTheDemoClients() {
        JsonNode certificates = json(get("/apps/" + Seed.WEATHER_DAEMON + "/certificates"), 200);

        assertThat(certificates).isEqualTo(TokenRequest.JSON.readTree("""
                [{"keyId": "70000000-0000-4000-8000-000000000018", "displayName": "Daemon",
                  "thumbprint": "7F595325072A3D0A25590A2D6D38EF1EC1C4DF0A",
                  "thumbprintSha256": "%s",
                  "startDateTime": "2020-01-01T00:00:00Z", "endDateTime": "2099-12-31T00:00:00Z"}]
                """.formatted(
                        certificates.path(0).path("thumbprintSha256").stringValue())));
    }

    @Test
    void whenAddedThenTheAppGetsTokensUntilItIsRemoved() {
        JsonNode added = json(add(pem()), 201);

        assertThat(added.path("thumbprint").stringValue()).isEqualTo(KEY.hex());
        assertThat(added.path("thumbprintSha256").stringValue())
                .isEqualTo(HexFormat.of().withUpperCase().formatHex(KEY.thumbprint("SHA-256")));
        assertThat(added.path("displayName").stringValue()).isEqualTo("Barometer");
        assertThat(json(get(CERTIFICATES), 200)).hasSize(1).first().isEqualTo(added);
        assertThat(token().claims().get("azpacr").stringValue()).isEqualTo("2");

        assertThat(delete(KEY.hex().toLowerCase(Locale.ROOT)).statusCode()).isEqualTo(204);

        assertThat(token().refusal()).isEqualTo("401 invalid_client 700027");
        assertThat(json(get(CERTIFICATES), 200)).isEmpty();
        assertRefused(
                delete(KEY.hex()),
                404,
                "not_found",
                "Unprivileged Weather Daemon has no certificate '" + KEY.hex() + "'");
    }

    @Test
    void whenExportedAndImportedThenItIsStillThere() {
        json(add(KEY.base64()), 201);
        String yaml = get("/export?tenant=meridian.test").body();
        admin.reset();

        json(send(request("/import").POST(BodyPublishers.ofString(yaml))), 200);

        assertThat(token().status()).isEqualTo(200);
    }

    @Test
    void whenAddedTwiceThenRefused() {
        json(add(pem()), 201);

        assertRefused(
                add(KEY.base64()),
                400,
                "bad_request",
                "This certificate is registered for Unprivileged Weather Daemon already");
    }

    @Test
    void whenAnAppHasAHundredThenOneMoreIsRefused() {
        for (int number = 0; number < 100; number++) {
            json(add(CertifiedKey.elliptic("C" + number).base64()), 201);
        }

        assertRefused(add(KEY.base64()), 409, "conflict", "an application has at most 100 certificates; remove one");
    }

    @Test
    void whenItIsNoCertificateOrNoAppThenSaysWhatIsWrong() {
        assertRefused(add("e30="), 400, "bad_request", "This is no X.509 certificate, PEM or base64");
        assertRefused(add(" "), 400, "bad_request", "certificate is missing");
        assertRefused(
                add("A".repeat(20_000)),
                400,
                "bad_request",
                "certificate is \"" + "A".repeat(99) + "..., not text of at most 16384 characters");
        assertRefused(
                get("/apps/20000000-0000-4000-8000-0000dead0001/certificates"),
                404,
                "not_found",
                "there is no app '20000000-0000-4000-8000-0000dead0001'");
        assertRefused(get("/apps/x/certificates"), 404, "not_found", "there is no app 'x'");
    }

    @Test
    void whenAppIsThePlatformsThenRefused() {
        String graph = "00000003-0000-0000-c000-000000000000";

        assertRefused(
                send(request("/apps/" + graph + "/certificates")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body(KEY.base64())))),
                400,
                "bad_request",
                "Microsoft Graph belongs to the platform");
    }

    private static String pem() {
        return "-----BEGIN CERTIFICATE-----\n" + KEY.base64() + "\n-----END CERTIFICATE-----\n";
    }

    private Answer token() {
        String audience = "http://localhost:" + listeners.httpPort() + "/" + Seed.MERIDIAN + "/oauth2/v2.0/token";
        return TokenRequest.ofDaemon(listeners.httpPort())
                .without("client_secret")
                .with("client_id", APP)
                .with("client_assertion_type", Assertion.TYPE)
                .with("client_assertion", new Assertion(KEY, APP, audience, Instant.now()).signed())
                .send();
    }

    private HttpResponse<String> add(String certificate) {
        return send(request(CERTIFICATES)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body(certificate))));
    }

    private static String body(String certificate) {
        return TokenRequest.JSON.writeValueAsString(Map.of("certificate", certificate, "displayName", " Barometer "));
    }

    private HttpResponse<String> delete(String name) {
        return send(request(CERTIFICATES + "/" + name).DELETE());
    }

    private HttpResponse<String> get(String path) {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://localhost:" + listeners.httpPort() + "/pretenant/api/v1" + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return TokenRequest.HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static JsonNode json(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).describedAs(response.body()).isEqualTo(status);
        return TokenRequest.JSON.readTree(response.body());
    }

    private static void assertRefused(HttpResponse<String> response, int status, String error, String message) {
        assertThat(json(response, status))
                .isEqualTo(
                        TokenRequest.JSON.createObjectNode().put("error", error).put("message", message));
    }
}
