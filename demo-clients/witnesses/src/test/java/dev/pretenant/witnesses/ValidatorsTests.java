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
            "weather API",
            "Spring Security",
            "fastapi-azure-auth",
            "PyJWT",
            "jose",
            "passport-azure-ad",
            "go-oidc",
            "fastapi_microsoft_identity",
            "Spring Cloud Azure");

    /** The bad tokens that an API lets in although it is written as the library's authors show. */
    private static final Map<String, Set<String>> LET_IN = Map.of(
            "fastapi_microsoft_identity",
            Set.of("no-audience", "no-expiry", "role-without-scope"),
            "Spring Cloud Azure",
            Set.of(
                    "app-id-uri-as-audience",
                    "other-tenant",
                    "other-tenant-under-common",
                    "v1",
                    "v1-for-the-client-id",
                    "no-expiry",
                    "role-without-scope"));

    private static final int FAST_API = 8010;
    private static final int AZURE_STARTER = 8011;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path SOURCES = Path.of("src", "test", "validators");
    private static final Path DOCUMENT = Path.of(System.getProperty("checkout"), "docs", "validators.md");

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
        judgeAtThePlatformsAddress(python);
    }

    /** Libraries that cannot be told another address get tokens of a server that answers at that one. */
    private static void judgeAtThePlatformsAddress(Workspace python) throws IOException, InterruptedException {
        Workspace network = Workspace.copyOf(Path.of("src", "test", "shell"), "validators-shell");
        try (PretendMicrosoft platform = new PretendMicrosoft(network)) {
            PlatformApis apis = new PlatformApis(platform, network);
            apis.startFastApi("validators-fastapi", FAST_API);
            apis.startAzureStarter("azure-starter", AZURE_STARTER, Map.of());
            Path wishes = Path.of(network.file("wishes.json"));
            Files.writeString(wishes, wishes());
            Map<String, Integer> ports =
                    Map.of("fastapi_microsoft_identity", FAST_API, "Spring Cloud Azure", AZURE_STARTER);
            for (String validator : List.of("fastapi_microsoft_identity", "Spring Cloud Azure")) {
                Map<String, String> settings = Map.of(
                        "WISHES",
                        wishes.toString(),
                        "FORGE",
                        platform.controlApi() + "tokens",
                        "API",
                        "http://localhost:" + ports.get(validator) + "/api/weather/Seattle");
                VERDICTS.put(
                        validator,
                        verdicts(platform.run(
                                settings,
                                List.of(python.file(".venv/bin/python"), python.file("platform_address_api.py")))));
            }
        }
    }

    private static String wishes() {
        TokenTable table = new TokenTable();
        Map<String, Object> wishes = new LinkedHashMap<>();
        CASES.forEach(
                each -> wishes.put(each.id(), table.wish(each.id()).put("base", "https://login.microsoftonline.com")));
        return JSON.writeValueAsString(wishes);
    }

    @ParameterizedTest
    @FieldSource("VALIDATORS")
    void validatorWhenTokensAreGoodAndBadThenLetsTheGoodPassAndOfTheBadOnlyTheKnown(String validator) {
        Map<String, Verdict> verdicts = VERDICTS.get(validator);
        assertThat(CASES)
                .filteredOn(token -> !verdicts.get(token.id()).passes() && !token.mayFail())
                .as("good tokens that are turned away: %s", verdicts)
                .isEmpty();
        assertThat(CASES)
                .filteredOn(token -> verdicts.get(token.id()).passes() && !token.mayPass())
                .extracting(TokenTable.Case::id)
                .containsExactlyInAnyOrderElementsOf(LET_IN.getOrDefault(validator, Set.of()));
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
