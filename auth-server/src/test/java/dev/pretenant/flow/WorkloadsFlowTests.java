package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.flow.TokenRequest.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Workloads get identity tokens where they run, and prove the seeded app with them. */
@EmulatorTest
class WorkloadsFlowTests {

    private static final String APP = "20000000-0000-4000-8000-000000000012";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String GITHUB = "/workloads/github";
    private static final String JOB = GITHUB + "/token?repository=meridian/forecasts&environment=production";
    private static final String EXCHANGE = "&audience=api%3A%2F%2FAzureADTokenExchange";
    private static final String CLUSTER = "/workloads/kubernetes";
    private static final String ACCOUNT = CLUSTER + "/api/v1/namespaces/forecasts/serviceaccounts/pipeline/token";
    private static final String BEARER = "Bearer pretenant-workload-token";

    @Autowired
    private Harbor harbor;

    @Autowired
    private EmulatorClock clock;

    @BeforeEach
    void freeze() {
        harbor.reset();
        clock.freeze(NOW);
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    private HttpResponse<String> get(String path, String bearer) {
        return send(HttpRequest.newBuilder(URI.create(harbor.base() + path)).header("Authorization", bearer));
    }

    private JsonNode json(String path) {
        HttpResponse<String> response = get(path, "none");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        return TokenRequest.JSON.readTree(response.body());
    }

    private HttpResponse<String> post(String path, String body, String bearer) {
        return send(HttpRequest.newBuilder(URI.create(harbor.base() + path))
                .header("Authorization", bearer)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return TokenRequest.HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private String gitHubToken(String path) {
        HttpResponse<String> response = get(path, BEARER);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return TokenRequest.JSON.readTree(response.body()).get("value").stringValue();
    }

    private String clusterToken(String body) {
        HttpResponse<String> response = post(ACCOUNT, body, BEARER);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return TokenRequest.JSON
                .readTree(response.body())
                .get("status")
                .get("token")
                .stringValue();
    }

    private Answer exchange(String assertion) {
        return TokenRequest.of(harbor.port(), Seed.MERIDIAN)
                .with("grant_type", "client_credentials")
                .with("client_id", APP)
                .with("scope", Seed.WEATHER)
                .with("client_assertion_type", Assertion.TYPE)
                .with("client_assertion", assertion)
                .send();
    }

    private static void assertIsApp(Answer answer) {
        assertThat(answer.http().body()).contains("access_token");
        assertThat(answer.claims().get("azp").stringValue()).isEqualTo(APP);
        assertThat(answer.claims().get("azpacr").stringValue()).isEqualTo("2");
    }

    // GitHub Actions

    @Test
    void whenAJobExchangesItsTokenThenItIsTheApp() {
        assertIsApp(exchange(gitHubToken(JOB + EXCHANGE)));
    }

    @Test
    void whenAJobAsksThenClaimsTellOfIt() {
        JsonNode claims = Tokens.claims(gitHubToken(GITHUB + "/token?repository=meridian/forecasts&ref=refs/tags/v1"
                + "&event=release&workflow=publish&actor=mona"));

        assertThat(claims.propertyNames())
                .containsExactly(
                        "jti",
                        "sub",
                        "ref",
                        "sha",
                        "repository",
                        "repository_owner",
                        "actor_id",
                        "repository_visibility",
                        "repository_id",
                        "repository_owner_id",
                        "run_id",
                        "run_number",
                        "run_attempt",
                        "runner_environment",
                        "actor",
                        "workflow",
                        "head_ref",
                        "base_ref",
                        "event_name",
                        "ref_type",
                        "job_workflow_ref",
                        "aud",
                        "iss",
                        "nbf",
                        "exp",
                        "iat");
        assertThat(claims.get("sub").stringValue()).isEqualTo("repo:meridian/forecasts:ref:refs/tags/v1");
        assertThat(claims.get("iss").stringValue()).isEqualTo("https://token.actions.githubusercontent.com");
        assertThat(claims.get("aud").stringValue()).isEqualTo("https://github.com/meridian");
        assertThat(claims.get("ref_type").stringValue()).isEqualTo("tag");
        assertThat(claims.get("sha").stringValue()).matches("[0-9a-f]{40}");
        assertThat(claims.get("job_workflow_ref").stringValue())
                .isEqualTo("meridian/forecasts/.github/workflows/publish.yml@refs/tags/v1");
        assertThat(claims.get("iat").longValue()).isEqualTo(NOW.getEpochSecond());
        assertThat(claims.get("exp").longValue()).isEqualTo(NOW.getEpochSecond() + 300);
    }

    @ParameterizedTest
    @CsvSource({
        "repository=a/b,                                          repo:a/b:ref:refs/heads/main",
        "repository=a/b&ref=refs/heads/x/y,                       repo:a/b:ref:refs/heads/x/y",
        "repository=a/b&event=pull_request&ref=refs/pull/1/merge, repo:a/b:pull_request",
        "repository=a/b&event=pull_request&environment=prod,      repo:a/b:environment:prod",
        "repository=a/b&environment=eu:prod,                      repo:a/b:environment:eu%3Aprod"
    })
    void whenAJobIsNamedThenTheSubjectIsOfItsKind(String query, String subject) {
        assertThat(Tokens.claims(gitHubToken(GITHUB + "/token?" + query))
                        .get("sub")
                        .stringValue())
                .isEqualTo(subject);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "repository=",
                "repository=a",
                "repository=a/b/c",
                "repository=a/b&ref=main",
                "repository=a/b&environment=%0A",
                "repository=a%20b/c"
            })
    void whenTheAddressNamesNoJobThenRefused(String query) {
        HttpResponse<String> answer = get(GITHUB + "/token?" + query, BEARER);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("{\"message\":\"The address must name a repository (owner/name) and a ref (refs/...)\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "Bearer", "Bearer other", "Basic pretenant-workload-token"})
    void whenTheRequestTokenIsMissingOrWrongThenRefused(String header) {
        assertThat(get(JOB, header).statusCode()).isEqualTo(401);
        assertThat(post(ACCOUNT, "{}", header).statusCode()).isEqualTo(401);
    }

    @Test
    void whenTheTokenIsForAnotherAudienceThenNotTheApp() {
        assertThat(exchange(gitHubToken(JOB)).refusal()).isEqualTo("401 invalid_client 700212");
    }

    @Test
    void whenTheJobIsOfAnotherBranchThenNotTheApp() {
        assertThat(exchange(gitHubToken(GITHUB + "/token?repository=meridian/forecasts" + EXCHANGE))
                        .refusal())
                .isEqualTo("401 invalid_client 700213");
    }

    // Kubernetes

    @Test
    void whenAServiceAccountExchangesItsTokenThenItIsTheApp() {
        assertIsApp(exchange(clusterToken("{\"spec\":{\"audiences\":[\"api://AzureADTokenExchange\"]}}")));
    }

    @Test
    void whenAServiceAccountAsksThenClaimsTellOfIt() {
        JsonNode claims = Tokens.claims(clusterToken("{\"spec\":{\"expirationSeconds\":600}}"));

        assertThat(claims.propertyNames())
                .containsExactly("aud", "exp", "iat", "iss", "jti", "kubernetes.io", "nbf", "sub");
        assertThat(claims.get("aud").get(0).stringValue()).isEqualTo("https://kubernetes.default.svc.cluster.local");
        assertThat(claims.get("sub").stringValue()).isEqualTo("system:serviceaccount:forecasts:pipeline");
        assertThat(claims.get("exp").longValue()).isEqualTo(NOW.getEpochSecond() + 600);
        assertThat(claims.get("kubernetes.io").get("serviceaccount").get("name").stringValue())
                .isEqualTo("pipeline");
    }

    @Test
    void whenAServiceAccountAsksThenTheAnswerIsOfItsKind() {
        JsonNode answer = TokenRequest.JSON.readTree(post(ACCOUNT, "{}", BEARER).body());

        assertThat(answer.get("kind").stringValue()).isEqualTo("TokenRequest");
        assertThat(answer.get("spec").get("expirationSeconds").longValue()).isEqualTo(3_600);
        assertThat(answer.get("status").get("expirationTimestamp").stringValue())
                .isEqualTo("2026-03-01T13:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"spec\":{\"expirationSeconds\":599}}",
                "{\"spec\":{\"expirationSeconds\":4294967297}}",
                "{\"spec\":{\"audiences\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\",\"10\",\"11\"]}}"
            })
    void whenAServiceAccountAsksForTooMuchThenRefused(String body) {
        HttpResponse<String> answer = post(ACCOUNT, body, BEARER);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(TokenRequest.JSON.readTree(answer.body()).get("reason").stringValue())
                .isEqualTo("Invalid");
    }

    @Test
    void whenTheServiceAccountHasNoProperNameThenNotFound() {
        assertThat(post(ACCOUNT.replace("pipeline", "Pipeline"), "{}", BEARER).statusCode())
                .isEqualTo(404);
    }

    // Discovery and keys

    @ParameterizedTest
    @CsvSource({
        "/workloads/github,     https://token.actions.githubusercontent.com,  /.well-known/jwks",
        "/workloads/kubernetes, https://kubernetes.default.svc.cluster.local, /openid/v1/jwks"
    })
    void whenDiscoveredThenIssuerAndKeys(String home, String issuer, String keys) throws Exception {
        JsonNode configuration = json(home + "/.well-known/openid-configuration");

        assertThat(configuration.get("issuer").stringValue()).isEqualTo(issuer);
        assertThat(configuration.get("jwks_uri").stringValue()).isEqualTo(harbor.base() + home + keys);
        JWKSet published = JWKSet.parse(json(home + keys).toString());
        assertThat(published.getKeys()).hasSizeGreaterThan(1).noneMatch(key -> key.isPrivate());
        String token = home.equals(CLUSTER) ? clusterToken("{}") : gitHubToken(JOB);
        SignedJWT signed = SignedJWT.parse(token);
        JWSVerifier verifier = new RSASSAVerifier(
                published.getKeyByKeyId(signed.getHeader().getKeyID()).toRSAKey());
        assertThat(signed.verify(verifier)).isTrue();
    }

    @Test
    void whenOneIssuersTokenBearsTheOthersNameThenRefused() throws Exception {
        String forged = new Assertion(
                        CertifiedKey.rsa("Forger"),
                        "https://kubernetes.default.svc.cluster.local",
                        "api://AzureADTokenExchange",
                        NOW)
                .claim("sub", "system:serviceaccount:forecasts:pipeline")
                .header("alg", "RS256")
                .namedBy("kid", SignedJWT.parse(gitHubToken(JOB)).getHeader().getKeyID())
                .signed();

        assertThat(exchange(forged).refusal()).isEqualTo("401 invalid_client 7000272");
    }
}
