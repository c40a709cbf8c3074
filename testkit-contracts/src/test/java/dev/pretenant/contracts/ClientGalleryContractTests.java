package dev.pretenant.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.gallery.clients.Exhibit;
import dev.pretenant.gallery.clients.Gallery;
import dev.pretenant.gallery.clients.Registration;
import dev.pretenant.gallery.clients.SoundClient;
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
class ClientGalleryContractTests {

    private static final RunningEmulator EMULATOR = RunningEmulator.shared();
    private static final Path DOCUMENT = Path.of("..", "docs", "gallery-clients.md");

    private static final Map<Exhibit, Set<String>> FOUND = Map.ofEntries(
            Map.entry(Exhibit.SOUND, Set.of()),
            Map.entry(Exhibit.NO_STATE, Set.of("state-sent", "state-missing", "state-changed")),
            Map.entry(Exhibit.STATE_UNCHECKED, Set.of("state-missing", "state-changed")),
            Map.entry(Exhibit.NO_NONCE, Set.of("nonce-sent", "id-token-nonce")),
            Map.entry(Exhibit.NO_PKCE, Set.of("pkce")),
            Map.entry(Exhibit.SECRET_IN_URL, Set.of("secret-hidden")),
            Map.entry(Exhibit.TOKEN_LOGGED, Set.of("tokens-hidden")),
            Map.entry(
                    Exhibit.ID_TOKEN_UNVERIFIED,
                    Set.of(
                            "id-token-audience",
                            "id-token-issuer",
                            "id-token-expired",
                            "id-token-signature",
                            "id-token-unsigned")),
            Map.entry(Exhibit.NO_CACHING, Set.of("token-kept")),
            Map.entry(Exhibit.RETRY_STORM, Set.of("unavailable", "throttled")),
            Map.entry(
                    Exhibit.RENEWAL_LOOP,
                    Set.of("refresh-token-dead", "session-revoked", "consent-needed", "claims-sent-on")));

    private static final Map<Exhibit, ContractReport> REPORTS = new EnumMap<>(Exhibit.class);

    @BeforeAll
    static void judge() {
        Registration registration = Gallery.registration(EMULATOR.address());
        for (Exhibit exhibit : Exhibit.values()) {
            StringBuffer log = new StringBuffer();
            try (SoundClient client = exhibit.start(registration, log::append, 0)) {
                WebAppUnderTest app = app(client).logging(log::toString);
                REPORTS.put(exhibit, contract(app, registration).run());
            }
        }
    }

    private static WebAppUnderTest app(SoundClient client) {
        return WebAppUnderTest.at(client.address())
                .signInAt("/sign-in")
                .signInSilentlyAt("/sign-in-silently")
                .signedInSee("/profile")
                .callApiAt("/me")
                .signOutAt("/sign-out");
    }

    private static ClientContract contract(WebAppUnderTest app, Registration registration) {
        return ClientContract.of(app, ClientKind.WEB_APP)
                .emulator(EMULATOR.control(), EMULATOR.address())
                .client(registration.clientId())
                .secret(registration.clientSecret())
                .able(Ability.values())
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void contractWhenClientIsBrokenThenFailsThereAndNowhereElse(Exhibit exhibit) {
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
        String text = new ClientGalleryDocument(REPORTS).text();
        if (Boolean.getBoolean("pretenant.docs.write")) {
            Files.writeString(DOCUMENT, text);
        }
        assertThat(DOCUMENT)
                .as("stale: run this test with -Dpretenant.docs.write=true")
                .hasContent(text);
    }
}
