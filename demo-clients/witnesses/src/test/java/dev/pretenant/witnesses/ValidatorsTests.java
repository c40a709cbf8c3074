package dev.pretenant.witnesses;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Validators that were written elsewhere judge the whole table of tokens; the matrix of their verdicts is a document. */
@ExtendWith(WithRunningServers.class)
class ValidatorsTests {

    static final List<String> VALIDATORS = List.of(
            "weather API", "Spring Security", "fastapi-azure-auth", "PyJWT", "jose", "passport-azure-ad", "go-oidc");

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path SOURCES = Path.of("src", "test", "validators");
    private static final Path DOCUMENT = Path.of(System.getProperty("repository"), "docs", "validators.md");

    /** What Spring Security refuses before it asks the weather API's own validator for its opinion of the claims. */
    private static final Set<String> JUDGED_BY_THE_DECODER = Set.of("alg", "typ", "kid", "signature", "token");

    private static final List<TokenTable.Case> CASES = new TokenTable().cases();
    private static final Map<String, Map<String, Verdict>> VERDICTS = new LinkedHashMap<>();

    @BeforeAll
    static void judge(RunningServers servers) throws Exception {
        Map<String, String> tokens = forged(servers);
        Map<String, String> settings = settings(servers, tokens);
        Workspace python = Workspace.copyOf(SOURCES.resolve("python"), "validators-python");
        PythonEnvironment.install(python);
        Workspace node = Workspace.copyOf(SOURCES.resolve("node"), "validators-node");
        node.install("package-lock.json", List.of(List.of("npm", "ci")));
        Workspace go = Workspace.copyOf(SOURCES.resolve("go"), "validators-go");
        go.prepare(List.of("go", "build", "-o", "validators", "."));

        VERDICTS.put("weather API", ofWeatherApi(servers, tokens));
        VERDICTS.put("Spring Security", ofSpringSecurity(servers, tokens));
        VERDICTS.put(
                "fastapi-azure-auth",
                verdicts(python.run(settings, PythonEnvironment.script(python, "fastapi_azure_auth_api.py"))));
        VERDICTS.put("PyJWT", verdicts(python.run(settings, PythonEnvironment.script(python, "pyjwt_api.py"))));
        VERDICTS.put("jose", verdicts(node.run(settings, List.of("node", "jose_api.js"))));
        VERDICTS.put("passport-azure-ad", verdicts(node.run(settings, List.of("node", "passport_azure_ad_api.js"))));
        VERDICTS.put("go-oidc", verdicts(go.run(settings, List.of(go.file("validators")))));
    }

    @ParameterizedTest
    @FieldSource("VALIDATORS")
    void validatorWhenTokensAreGoodAndBadThenLetsOnlyTheGoodPass(String validator) {
        assertThat(CASES).allSatisfy(token -> {
            Verdict verdict = VERDICTS.get(validator).get(token.id());
            assertThat(verdict.passes() ? token.mayPass() : token.mayFail())
                    .as("%s (%s): %s", token.id(), token.says(), verdict)
                    .isTrue();
        });
    }

    @Test
    void documentWhenVerdictsChangedThenIsStale() throws IOException {
        String text = new ValidatorsDocument(CASES, VERDICTS).text();
        if (Boolean.getBoolean("pretenant.docs.write")) {
            Files.writeString(DOCUMENT, text);
        }
        assertThat(DOCUMENT)
                .as("stale: run this test with -Dpretenant.docs.write=true")
                .hasContent(text);
    }

    private static Map<String, String> forged(RunningServers servers) throws IOException, InterruptedException {
        TokenTable table = new TokenTable();
        Map<String, String> tokens = new LinkedHashMap<>();
        for (TokenTable.Case each : CASES) {
            tokens.put(each.id(), table.forge(servers, each));
        }
        return tokens;
    }

    private static Map<String, String> settings(RunningServers servers, Map<String, String> tokens) throws IOException {
        List<Map<String, String>> presented = new ArrayList<>();
        for (TokenTable.Case each : CASES) {
            presented.add(Map.of(
                    "id", each.id(),
                    "authority", each.authority(),
                    "subject", each.subject(),
                    "token", tokens.get(each.id())));
        }
        Path file = Files.createTempFile(Path.of("target").toAbsolutePath(), "tokens-", ".json");
        Files.writeString(file, JSON.writeValueAsString(presented));
        Map<String, String> settings = new HashMap<>(AppSettings.weatherDaemon(servers));
        settings.put("TOKENS", file.toString());
        settings.put("API_SCOPE", "weather.read");
        settings.put("API_ROLE", "app.weather.read");
        return settings;
    }

    private static Map<String, Verdict> verdicts(Outcome outcome) {
        assertThat(outcome.exitCode())
                .describedAs(outcome.output() + outcome.errors())
                .isZero();
        return JSON.readValue(outcome.output(), new TypeReference<>() {});
    }

    private static Map<String, Verdict> ofSpringSecurity(RunningServers servers, Map<String, String> tokens)
            throws IOException, GeneralSecurityException {
        SpringSecurityApi api = new SpringSecurityApi(servers);
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        CASES.forEach(each -> verdicts.put(each.id(), api.judge(each, tokens.get(each.id()))));
        return verdicts;
    }

    private static Map<String, Verdict> ofWeatherApi(RunningServers servers, Map<String, String> tokens)
            throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        for (Map.Entry<String, String> token : tokens.entrySet()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(servers.weatherOfSeattle()))
                    .header("Authorization", "Bearer " + token.getValue())
                    .build();
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode body = JSON.readTree(response.body());
            String claim = body.path("claim").asString("");
            boolean own = response.statusCode() == 401 && !JUDGED_BY_THE_DECODER.contains(claim);
            verdicts.put(
                    token.getKey(),
                    new Verdict(
                            response.statusCode(),
                            own ? "sample" : "library",
                            body.path("error_description").asString("")));
        }
        return verdicts;
    }
}
