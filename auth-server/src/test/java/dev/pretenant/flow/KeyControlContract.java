package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.state.Resettable;
import dev.pretenant.emulator.KeyRotation;
import dev.pretenant.emulator.PublishedKey;
import dev.pretenant.emulator.PublishedKey.Stage;
import dev.pretenant.server.tls.Listeners;
import dev.pretenant.tenant.keys.KeyRing;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

abstract class KeyControlContract extends EmulatorControlContract {

    @Autowired
    private KeyRing ring;

    @Autowired
    private Listeners listeners;

    @BeforeEach
    @AfterEach
    void resetKeys() {
        ((Resettable) ring).reset();
    }

    @Test
    void whenNothingWasDoneThenOneSignsAndOneWaits() {
        assertThat(stages()).containsExactly(Stage.WAITING, Stage.SIGNING);
        assertThat(signing()).isEqualTo(keyOfAToken());
    }

    @Test
    void whenRotatedThenTheOneThatWaitedSigns() {
        String next = control().keys().published().get(0).kid();
        String before = signing();

        KeyRotation rotation = control().keys().rotate();

        assertThat(rotation).isEqualTo(new KeyRotation(before, next));
        assertThat(keyOfAToken()).isEqualTo(next);
        assertThat(stages()).containsExactly(Stage.WAITING, Stage.SIGNING, Stage.RETIRED);
    }

    @Test
    void whenOneMoreIsPublishedThenItIsFoundAndSignsOnlyWhenItsTurnComes() {
        String before = signing();
        String next = control().keys().published().get(0).kid();

        PublishedKey published = control().keys().publish();

        assertThat(published.stage()).isEqualTo(Stage.WAITING);
        assertThat(control().keys().published()).contains(published);
        assertThat(keysFound()).contains(published.kid());
        assertThat(keyOfAToken()).isEqualTo(before);
        assertThat(control().keys().rotate().current()).isEqualTo(next);
        assertThat(control().keys().rotate().current()).isEqualTo(published.kid());
    }

    @Test
    void whenTheOneThatSignsIsRevokedThenNobodyFindsItAndTheNextSigns() {
        String withdrawn = signing();
        String next = control().keys().published().get(0).kid();

        control().keys().revoke(withdrawn);

        assertThat(signing()).isEqualTo(next).isEqualTo(keyOfAToken());
        assertThat(stages()).containsExactly(Stage.WAITING, Stage.SIGNING);
        assertThat(keysFound()).contains(next).doesNotContain(withdrawn);
    }

    @Test
    void whenTheOneThatWaitsIsRevokedThenAnotherWaits() {
        String signing = signing();
        String withdrawn = control().keys().published().get(0).kid();

        control().keys().revoke(withdrawn);

        assertThat(signing()).isEqualTo(signing);
        assertThat(stages()).containsExactly(Stage.WAITING, Stage.SIGNING);
        assertThat(keysFound()).doesNotContain(withdrawn);
    }

    @Test
    void whenAnUnknownOneIsRevokedThenRefuses() {
        String withdrawn = control().keys().publish().kid();
        control().keys().revoke(withdrawn);

        assertRefused(
                () -> control().keys().revoke(withdrawn), 404, "not_found", "there is no key '" + withdrawn + "'");
        assertRefused(() -> control().keys().revoke("a b?"), 404, "not_found", "there is no key 'a b?'");
    }

    @Test
    void whenTooManyWaitThenRefuses() {
        while (stages().stream().filter(Stage.WAITING::equals).count() < 10) {
            control().keys().publish();
        }

        assertRefused(
                () -> control().keys().publish(),
                409,
                "conflict",
                "there are 10 keys that wait, and there may be no more");
    }

    private List<Stage> stages() {
        return control().keys().published().stream().map(PublishedKey::stage).toList();
    }

    private String signing() {
        return control().keys().published().stream()
                .filter(key -> key.stage() == Stage.SIGNING)
                .map(PublishedKey::kid)
                .findFirst()
                .orElseThrow();
    }

    private String keyOfAToken() {
        return TokenRequest.ofDaemon(listeners.httpPort())
                .send()
                .tokenHeader()
                .path("kid")
                .asString();
    }

    private List<String> keysFound() {
        String address = "http://localhost:" + listeners.httpPort() + "/" + Seed.MERIDIAN + "/discovery/v2.0/keys";
        try {
            String keys = TokenRequest.HTTP
                    .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            return TokenRequest.JSON
                    .readTree(keys)
                    .path("keys")
                    .valueStream()
                    .map(key -> key.path("kid").asString())
                    .toList();
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
