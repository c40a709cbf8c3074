package dev.pretenant.protocol.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.protocol.sessions.SignedIn;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInNoteTests {

    private static final Instant NOON = Instant.parse("2026-08-14T12:00:00Z");

    private static SignedIn signedIn(String sid, List<String> amr) {
        TenantId tenant = TenantId.of("10000000-0000-4000-8000-000000000001");
        ObjectId user = ObjectId.of("30000000-0000-4000-8000-000000000001");
        return new SignedIn(tenant, user, tenant, user, sid, NOON, amr, true);
    }

    @Test
    void readWhenWrittenThenTheSame() {
        String sid = "0d5b0a1c-6c0e-4f26-9b58-3a3a3d7c2b11";

        assertThat(SignInNote.read(SignInNote.claim(signedIn(sid, List.of("pwd", "mfa")))))
                .hasValue(new SignInNote(sid, NOON, List.of("pwd", "mfa"), true));
        assertThat(SignInNote.read(SignInNote.claim(signedIn("", List.of()))))
                .hasValue(new SignInNote("", NOON, List.of(), true));
    }

    @Test
    void claimWhenMadeTwiceThenNotTheSame() {
        assertThat(SignInNote.claim(signedIn("", List.of("pwd"))))
                .isNotEqualTo(SignInNote.claim(signedIn("", List.of("pwd"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "not base64!", "AAAAAAAAbm90IGEgbm90ZQ==", "AVQAq/8TAAAAn3b8W2Zx9Q1vYk0dHc0="})
    void readWhenForeignThenEmpty(String claim) {
        assertThat(SignInNote.read(claim)).isEmpty();
    }
}
