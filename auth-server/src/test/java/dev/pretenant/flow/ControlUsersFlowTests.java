package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Users and consents through the control API, as the command line uses it. */
@EmulatorTest
class ControlUsersFlowTests {

    private static final String SCOPE = "openid profile offline_access api://tide/tide.read";
    private static final String REVOKED = "400 invalid_grant 50173 bad_token";

    @Autowired
    private Harbor harbor;

    private Browser ann;

    @BeforeEach
    void annIsSignedIn() {
        harbor.reset();
        ann = harbor.browserOf(Harbor.ANN);
    }

    @Test
    void whenListedThenUsersShowWhatStandsInTheWay() {
        post("/users/" + Harbor.ANN + "/expire", "");

        JsonNode listed = TokenRequest.JSON
                .readTree(get("/users?tenant=harbor.test").body())
                .valueStream()
                .filter(user -> user.path("id").asString().equals(Harbor.ANN_ID))
                .findFirst()
                .orElseThrow();

        assertThat(listed).isEqualTo(TokenRequest.JSON.readTree("""
                {"tenant": "harbor.test", "id": "%s", "userPrincipalName": "ann@harbor.test",
                 "displayName": "%s", "userType": "Member", "accountEnabled": true,
                 "forceChangePasswordNextSignIn": true, "lastPasswordChangeDateTime": "2020-01-01T00:00:00Z",
                 "signInSessionsValidFromDateTime": "2020-01-01T00:00:00Z"}""".formatted(
                        Harbor.ANN_ID, harbor.user(Harbor.ANN).displayName())));
    }

    @ParameterizedTest
    @CsvSource({
        "revoke, '', 50173",
        "disable, '', 50057",
        "password, '{\"password\": \"Chosen-1\", \"revokeSignInSessions\": true}', 50173"
    })
    void whenCommandedThenTheWebAppsRefreshTokenIsDead(String command, String body, String number) {
        App web = harbor.web();
        String refreshToken = web.signsIn(ann, SCOPE).text("refresh_token");

        assertThat(post("/users/" + Harbor.ANN_ID + "/" + command, body).statusCode())
                .isEqualTo(200);

        assertThat(web.refresh(refreshToken).send().refusal()).startsWith("400 invalid_grant " + number);
    }

    @Test
    void whenEnabledAgainThenTheRefreshTokenLives() {
        App web = harbor.web();
        String refreshToken = web.signsIn(ann, SCOPE).text("refresh_token");
        post("/users/" + Harbor.ANN + "/disable", "");

        post("/users/" + Harbor.ANN + "/enable", "");

        assertThat(web.refresh(refreshToken).send().status()).isEqualTo(200);
    }

    @Test
    void whenPasswordIsTemporaryThenItMustBeChanged() {
        String cli = harbor.cli().signsIn(ann, SCOPE).text("refresh_token");

        HttpResponse<String> answer = post(
                "/users/" + Harbor.ANN + "/password",
                "{\"password\": \"Chosen-1\", \"forceChangePasswordNextSignIn\": true}");

        assertThat(TokenRequest.JSON
                        .readTree(answer.body())
                        .path("forceChangePasswordNextSignIn")
                        .asBoolean())
                .isTrue();
        assertThat(harbor.cli().refresh(cli).send().refusal()).isEqualTo(REVOKED);
    }

    @Test
    void whenUserCommandIsWrongThenSaysWhatIs() {
        assertRefused(post("/users/nobody@harbor.test/revoke", ""), 404, "there is no user 'nobody@harbor.test'");
        assertRefused(post("/users/nobody/revoke", ""), 404, "there is no user 'nobody'");
        assertRefused(post("/users/" + Harbor.ANN + "/password", "{}"), 400, "password is missing");
        assertRefused(
                post("/users/" + Harbor.ANN + "/password", "{\"password\": \"Chosen-1\", \"revokeSignInSessions\": 1}"),
                400,
                "revokeSignInSessions is 1, not true or false");
        assertRefused(
                post("/users/" + Harbor.ANN + "/password", "{\"password\": \"short\"}"),
                400,
                "A password has 8 characters or more, and 72 bytes at most.");
        assertRefused(
                post("/users/" + Harbor.GUS_HERE + "/password", "{\"password\": \"Chosen-1\"}"),
                400,
                "The password of a guest is kept at home");
    }

    @Test
    void whenConsentIsTakenBackThenItIsNotListedAndTheNextRefreshAsksForIt() {
        App web = harbor.web();
        TokenRequest.Answer first = web.signsIn(ann, SCOPE);
        String client = web.appId().toString();
        assertThat(get("/consents?tenant=harbor.test").body()).contains(client, "\"everybody\"", "tide.read");

        HttpResponse<String> answer =
                post("/consents/revoke", "{\"tenant\": \"harbor.test\", \"client\": \"" + client + "\"}");

        assertThat(answer.body()).isNotEqualTo("{\"revoked\":0}").startsWith("{\"revoked\":");
        assertThat(get("/consents?tenant=harbor.test").body()).doesNotContain(client);
        assertThat(web.refresh(first.text("refresh_token")).send().refusal())
                .isEqualTo("400 invalid_grant 65001 consent_required");
    }

    @Test
    void whenOneUsersConsentsAreTakenBackThenThoseOfEverybodyStay() {
        String client = harbor.web().appId().toString();
        String one = "{\"tenant\": \"harbor.test\", \"client\": \"" + client + "\", \"user\": \"ann@harbor.test\"}";

        assertThat(post("/consents/revoke", one).body()).isEqualTo("{\"revoked\":0}");

        assertThat(get("/consents?tenant=harbor.test").body()).contains(client);
    }

    @Test
    void whenConsentCommandIsWrongThenSaysWhatIs() {
        assertRefused(post("/consents/revoke", "{\"client\": \"x\"}"), 400, "tenant is missing");
        assertRefused(
                post("/consents/revoke", "{\"tenant\": \"harbor.test\", \"client\": \"x\"}"),
                404,
                "there is no app 'x' in this tenant");
    }

    private HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    private HttpResponse<String> post(String path, String body) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + harbor.port() + "/pretenant/api/v1" + path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return TokenRequest.HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String message) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(TokenRequest.JSON.readTree(answer.body()).path("message").asString())
                .isEqualTo(message);
    }
}
