package dev.pretenant.control.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.RSAKey;
import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.Tenant;
import dev.pretenant.tenant.keys.KeyRing;
import dev.pretenant.tenant.keys.SigningKey;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

class ControlApiTests {

    private static final String API = "/pretenant/api/v1";
    private static final TenantId MERIDIAN = TenantId.of("10000000-0000-4000-8000-000000000001");

    private final RecordedChanges changes = new RecordedChanges();
    private final MockMvcTester api = MockMvcTester.of(
            List.of(
                    new AppsController(directory(), changes),
                    new DirectoryController(directory(), changes),
                    new KeysController(new TwoKeys()),
                    new HealthController(new TwoKeys())),
            builder -> builder.setControllerAdvice(new ControlErrors()).build());

    @Test
    void addWhenTenantIsNamedByDomainThenAddsThereAndAnswersTheSecretOnce() {
        assertThat(api.post()
                        .uri(API + "/apps")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                                {"tenant": "meridian.test", "displayName": " Orders ", "identifierUris": ["api://orders"],
                                 "appRoles": ["orders.read"], "grants": ["api://weather/app.weather.read"]}"""))
                .hasStatus(201)
                .bodyJson()
                .isStrictlyEqualTo("""
                        {"appId": "aaaaaaaa-0000-4000-8000-000000000001", "secret": "generated"}""");
        assertThat(changes.added)
                .containsExactly(new NewApp(
                        MERIDIAN,
                        "Orders",
                        List.of("api://orders"),
                        List.of("orders.read"),
                        List.of("api://weather/app.weather.read")));
    }

    @Test
    void addWhenTenantIsUnknownThenSaysSo() {
        assertRefused(404, "not_found", "there is no tenant 'nowhere.test'", """
                {"tenant": "nowhere.test", "displayName": "x"}""");
    }

    @Test
    void addWhenNameIsMissingThenNamesTheMember() {
        assertRefused(400, "bad_request", "displayName is missing or longer than 256 characters", """
                {"tenant": "meridian.test"}""");
    }

    @Test
    void addWhenBodyIsNotJsonThenSaysSo() {
        assertRefused(400, "bad_request", "the body is not the JSON object that is expected", "{");
    }

    @Test
    void rotateWhenAskedThenNamesBothKeys() {
        assertThat(api.post().uri(API + "/keys/rotate"))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("{\"previous\": \"first\", \"current\": \"second\"}");
    }

    @Test
    void exportWhenTenantIsNamedThenAnswersItsYaml() {
        assertThat(api.get().uri(API + "/export?tenant=" + MERIDIAN))
                .hasStatusOk()
                .hasContentTypeCompatibleWith("application/yaml")
                .bodyText()
                .isEqualTo("tenants: " + MERIDIAN);
    }

    @Test
    void importWhenYamlIsAppliedThenPassesItAsAFileAndRemovesThat() {
        assertThat(api.post().uri(API + "/import").content("tenants: []")).hasStatusOk();

        assertThat(changes.applied).containsExactly("tenants: []");
        assertThat(changes.files).allSatisfy(file -> assertThat(file).doesNotExist());
    }

    @Test
    void importWhenYamlIsWrongThenNamesTheFileAsTheCallerDoes() {
        assertThat(api.post().uri(API + "/import?name=mine.yaml").content("wrong"))
                .hasStatus(400)
                .bodyJson()
                .isStrictlyEqualTo("{\"error\": \"bad_request\", \"message\": \"mine.yaml:1: no\"}");
    }

    @Test
    void importWhenTooLargeThenRefusesUnread() {
        assertThat(api.post().uri(API + "/import").content(" ".repeat(5_000_001)))
                .hasStatus(413)
                .bodyJson()
                .isStrictlyEqualTo("{\"error\": \"too_large\", \"message\": \"an import has at most 5000000 bytes\"}");
        assertThat(changes.applied).isEmpty();
    }

    @Test
    void healthWhenAKeySignsThenIsUp() {
        assertThat(api.get().uri("/pretenant/health"))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("{\"status\": \"UP\"}");
    }

    private void assertRefused(int status, String error, String message, String body) {
        assertThat(api.post()
                        .uri(API + "/apps")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .hasStatus(status)
                .bodyJson()
                .isStrictlyEqualTo(
                        String.format(Locale.ROOT, "{\"error\": \"%s\", \"message\": \"%s\"}", error, message));
        assertThat(changes.added).isEmpty();
    }

    /** A directory that knows one tenant; whatever else is asked is an error of the test. */
    private static Directory directory() {
        Tenant meridian = new Tenant(MERIDIAN, "Meridian", List.of("meridian.test"), "", "WW");
        return (Directory) Proxy.newProxyInstance(
                Directory.class.getClassLoader(),
                new Class<?>[] {Directory.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "tenant" ->
                        Optional.of(meridian).filter(tenant -> tenant.id().equals(arguments[0]));
                    case "tenantByDomain" ->
                        Optional.of(meridian).filter(tenant -> tenant.domains().contains(arguments[0]));
                    default -> throw new IllegalStateException(method + " is not expected");
                });
    }

    private static final class RecordedChanges implements TenantChanges {

        private final List<NewApp> added = new ArrayList<>();
        private final List<String> applied = new ArrayList<>();
        private final List<Path> files = new ArrayList<>();

        @Override
        public AddedApp addApp(NewApp app) {
            added.add(app);
            return new AddedApp(AppId.of("aaaaaaaa-0000-4000-8000-000000000001"), "generated");
        }

        @Override
        public void apply(Path yaml) {
            try {
                String text = Files.readString(yaml, StandardCharsets.UTF_8);
                if (text.equals("wrong")) {
                    throw new IllegalArgumentException(yaml + ":1: no");
                }
                applied.add(text);
                files.add(yaml);
            } catch (IOException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        }

        @Override
        public String export(Optional<TenantId> tenant) {
            return "tenants: " + tenant.map(TenantId::toString).orElse("all");
        }

        @Override
        public void reset() {
            applied.clear();
        }
    }

    private static final class TwoKeys implements KeyRing {

        private String current = "first";

        @Override
        @SuppressWarnings("NullAway")
        public SigningKey current() {
            return new SigningKey(current, (RSAKey) null, null);
        }

        @Override
        public List<SigningKey> published() {
            return List.of(current());
        }

        @Override
        public void rotate() {
            current = "second";
        }
    }
}
