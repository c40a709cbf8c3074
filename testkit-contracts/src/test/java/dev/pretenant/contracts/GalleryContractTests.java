package dev.pretenant.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.gallery.apis.Exhibit;
import dev.pretenant.gallery.apis.Gallery;
import dev.pretenant.gallery.apis.SoundApi;
import dev.pretenant.gallery.apis.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract finds each mistake of the gallery where it is, and nothing where there is nothing. */
class GalleryContractTests {

    private static final RunningEmulator EMULATOR = RunningEmulator.shared();
    private static final Path DOCUMENT = Path.of("..", "docs", "gallery.md");

    private static final Map<Exhibit, Set<String>> FOUND = Map.ofEntries(
            Map.entry(Exhibit.SOUND, Set.of()),
            Map.entry(
                    Exhibit.SIGNATURE_UNCHECKED,
                    Set.of(
                            "alg-none",
                            "hs256-public-key",
                            "foreign-key",
                            "unknown-kid",
                            "altered-signature",
                            "tampered",
                            "kid-as-path",
                            "unknown-critical-header",
                            "token-and-more",
                            "withdrawn-key",
                            "key-outage",
                            "stale-keys",
                            "garbled-keys")),
            Map.entry(Exhibit.ALGORITHM_FROM_TOKEN, Set.of("hs256-public-key")),
            Map.entry(Exhibit.AUDIENCE_UNCHECKED, Set.of("wrong-audience", "app-id-uri-as-audience", "graph-token")),
            Map.entry(
                    Exhibit.ANY_TENANT,
                    Set.of(
                            "other-tenant",
                            "other-tenants-app",
                            "issuer-of-another-tenant",
                            "discovery-of-another-tenant")),
            Map.entry(
                    Exhibit.EXPIRY_UNCHECKED,
                    Set.of(
                            "expired",
                            "no-expiry",
                            "expired-10-minutes-ago",
                            "expired-after-use",
                            "challenge-for-a-bad-token")),
            Map.entry(
                    Exhibit.PERMISSIONS_UNCHECKED,
                    Set.of(
                            "id-token",
                            "no-scope",
                            "other-scope",
                            "no-role",
                            "other-role",
                            "role-without-scope",
                            "scope-that-begins-alike",
                            "scope-named-like-the-role",
                            "role-named-like-the-scope",
                            "write-with-the-scope-to-read",
                            "write-with-the-role-to-read",
                            "app-where-a-person-is-needed",
                            "challenge-for-a-missing-permission")),
            Map.entry(
                    Exhibit.ROLES_FOR_SCOPES,
                    Set.of(
                            "role-without-scope",
                            "scope-named-like-the-role",
                            "role-named-like-the-scope",
                            "app-where-a-person-is-needed")),
            Map.entry(Exhibit.ID_TOKENS_ACCEPTED, Set.of("id-token")),
            Map.entry(
                    Exhibit.KEYS_READ_ONCE,
                    Set.of(
                            "new-key",
                            "old-key",
                            "withdrawn-key",
                            "key-outage",
                            "stale-keys",
                            "garbled-keys",
                            "discovery-of-another-tenant")),
            Map.entry(
                    Exhibit.TALKATIVE_ERRORS,
                    Set.of(
                            "alg-none",
                            "alg-none-disguised",
                            "no-signature",
                            "garbage",
                            "no-stack-trace",
                            "no-token-echoed")));

    private static final Map<Exhibit, ContractReport> REPORTS = new EnumMap<>(Exhibit.class);

    @BeforeAll
    static void judge() {
        for (Exhibit exhibit : Exhibit.values()) {
            MovableClock clock = new MovableClock();
            Trust trust = Gallery.trust(EMULATOR.address(), EMULATOR.issuers(), clock);
            try (SoundApi api = exhibit.start(trust, 0)) {
                REPORTS.put(exhibit, contract(api, clock).run());
            }
        }
    }

    private static ResourceServerContract contract(SoundApi api, MovableClock clock) {
        return ResourceServerContract.of(api.address(), "api://weather")
                .emulator(EMULATOR.control(), EMULATOR.issuers())
                .reads(Endpoint.get("/forecast").withScope("weather.read").withRole("app.weather.read"))
                .writes(Endpoint.post("/forecast", "{}").withScope("weather.write"))
                .stepsUp(Endpoint.of("DELETE", "/forecast").withScope("weather.write"), "c1")
                .clock(clock::setAhead)
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void contractWhenApiIsBrokenThenFailsThereAndNowhereElse(Exhibit exhibit) {
        ContractReport report = REPORTS.get(exhibit);

        assertThat(report.with(Verdict.FAILED))
                .as(report.text())
                .extracting(CaseResult::id)
                .containsExactlyInAnyOrderElementsOf(FOUND.get(exhibit));
        assertThat(report.with(Verdict.UNJUDGED)).isEmpty();
        assertThat(report.with(Verdict.ADVISED)).isEmpty();
    }

    @Test
    void documentWhenGalleryChangedThenIsStale() throws IOException {
        String text = new GalleryDocument(REPORTS).text();
        if (Boolean.getBoolean("pretenant.docs.write")) {
            Files.writeString(DOCUMENT, text);
        }
        assertThat(DOCUMENT)
                .as("stale: run this test with -Dpretenant.docs.write=true")
                .hasContent(text);
    }
}
