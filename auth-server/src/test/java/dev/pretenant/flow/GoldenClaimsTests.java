package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pretenant.flow.TokenRequest.Answer;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * Whole tokens, member by member and in order, for each kind, version and sort of person, against files. Only what must vary
 * is replaced: times by their distance from {@code iat}, the emulator's address, and what is random by its form.
 */
@EmulatorTest
class GoldenClaimsTests {

    private static final Map<String, String> RANDOM = Map.of(
            "aio", "[A-Za-z0-9+/]{52,}={0,2}",
            "uti", "[A-Za-z0-9_-]{22}",
            "xms_ftd", "[A-Za-z0-9_-]{44}");

    @Autowired
    private Harbor harbor;

    @Autowired
    private DirectoryAdmin admin;

    private Probe probe;

    @BeforeEach
    void apisOfBothVersions() {
        probe = new Probe(harbor, admin);
    }

    @ParameterizedTest
    @CsvSource({
        "access-v1-member, 1, kai@harbor.test, openid profile email api://probe/probe",
        "access-v1-member-without-mail, 1, root@harbor.test, api://probe/probe",
        "access-v1-guest, 1, gus@solstice.test, api://probe/probe",
        "access-v2-member, 2, kai@harbor.test, openid profile email api://probe/probe",
        "access-v2-member-without-mail, 2, root@harbor.test, openid profile email api://probe/probe",
        "access-v2-member-unnamed, 2, kai@harbor.test, api://probe/probe",
        "access-v2-guest, 2, gus@solstice.test, openid profile email api://probe/probe"
    })
    void whenAnApiIsAskedForThenExactlyThisAccessToken(String file, int version, String person, String scope) {
        probe.api(version).apply("""
                    roleAssignments:
                      - {principal: kai@harbor.test, resource: Probe API, role: Probe.Captain}
                """);

        assertGolden(file, harbor.web().signsIn(harbor.browserOf(person), scope).claims());
    }

    @ParameterizedTest
    @CsvSource({
        "id-v2-member, kai@harbor.test, openid profile email",
        "id-v2-member-unnamed, kai@harbor.test, openid",
        "id-v2-member-without-mail, root@harbor.test, openid profile email",
        "id-v2-guest, gus@solstice.test, openid profile"
    })
    void whenOpenidIsAskedForThenExactlyThisIdToken(String file, String person, String scope) {
        probe.api(2).web().apply("""
                    roleAssignments:
                      - {principal: kai@harbor.test, resource: Probe Web, role: Web.Captain}
                """);

        assertGolden(file, probe.id(person, scope));
    }

    @ParameterizedTest
    @CsvSource({"app-v1, 1", "app-v2, 2"})
    void whenAnAppActsForItselfThenExactlyThisAccessToken(String file, int version) {
        probe.api(version).apply("""
                    roleAssignments:
                      - {principal: Harbor Web, resource: Probe API, role: Probe.Sail}
                """);

        Answer answer = TokenRequest.of(harbor.port(), Harbor.TENANT)
                .with("grant_type", "client_credentials")
                .with("client_id", harbor.web().id())
                .with("client_secret", "harbor web+secret:1")
                .with("scope", "api://probe/.default")
                .send();

        assertGolden(file, answer.claims());
    }

    private void assertGolden(String file, JsonNode claims) {
        assertThat(TokenRequest.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(normalised(claims)))
                .isEqualToNormalizingNewlines(golden(file));
    }

    private Map<String, Object> normalised(JsonNode claims) {
        long issued = claims.get("iat").longValue();
        assertThat(issued).isCloseTo(harbor.clock().instant().getEpochSecond() - 300, within(60L));
        Map<String, Object> members = new LinkedHashMap<>();
        claims.forEachEntry((name, value) -> members.put(name, normalised(name, value, issued)));
        return members;
    }

    private Object normalised(String name, JsonNode value, long issued) {
        if (RANDOM.containsKey(name)) {
            assertThat(value.stringValue()).as(name).matches(RANDOM.get(name));
            return RANDOM.get(name);
        }
        if (value.isIntegralNumber()) {
            return distance(value.longValue() - issued);
        }
        return value.isString() ? value.stringValue().replace(harbor.base(), "{base}") : value;
    }

    /** An ID token lives an hour; an access token somewhat longer, which differs each time. */
    private static String distance(long seconds) {
        return seconds >= 3_900 && seconds <= 5_700 ? "iat + 65 to 95 minutes" : "iat + " + seconds;
    }

    private static String golden(String file) {
        try (InputStream stream = GoldenClaimsTests.class.getResourceAsStream("/golden/claims/" + file + ".json")) {
            return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
