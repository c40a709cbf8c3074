package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.ids.TenantId;
import dev.pretenant.emulator.PublishedKey;
import dev.pretenant.emulator.SandboxRequest;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

abstract class StateControlContract extends EmulatorControlContract {

    private static final String SCOPE = "openid offline_access api://tide/tide.read";

    private final List<String> snapshots = new ArrayList<>();

    @Autowired
    private Harbor harbor;

    @Autowired
    private Directory directory;

    @Autowired
    private DirectoryAdmin admin;

    @BeforeEach
    void harborAsInItsFile() {
        harbor.reset();
    }

    @AfterEach
    void leaveNothing() {
        snapshots.forEach(id -> control().state().discard(id));
        control().state().reset();
    }

    private String snapshot() {
        String id = control().state().snapshot();
        snapshots.add(id);
        return id;
    }

    @Test
    void whenResetThenNothingIsLeft() {
        Browser ann = harbor.browserOf(Harbor.ANN);
        String refreshToken = harbor.web().signsIn(ann, SCOPE).text("refresh_token");
        control().clock("meridian.test").advance(Duration.ofDays(2));
        control().clock().advance(Duration.ofDays(1));
        control().sandboxes().create(SandboxRequest.copyOf("meridian.test"));
        control().keys().rotate();
        String signing = signing();

        control().state().reset();

        assertThat(directory.tenants())
                .extracting("displayName")
                .containsExactly("Meridian", "Solstice", "Microsoft Accounts");
        assertThat(control().sandboxes().all()).isEmpty();
        assertThat(control().clock("meridian.test").read().offset()).isZero();
        assertThat(control().keys().published()).hasSize(2);
        assertThat(signing()).isEqualTo(signing);
        harbor.reset();
        assertThat(ann.sessions()).isEmpty();
        assertThat(harbor.web().refresh(refreshToken).send().refusal()).startsWith("400 invalid_grant ");
    }

    @Test
    void whenRestoredThenWhatWasThereIsThereAgainAndNothingElse() {
        Browser ann = harbor.browserOf(Harbor.ANN);
        App web = harbor.web();
        String refreshToken = web.signsIn(ann, SCOPE).text("refresh_token");
        control().clock(Harbor.TENANT).advance(Duration.ofHours(1));
        String signing = signing();
        String sandbox = control()
                .sandboxes()
                .create(SandboxRequest.copyOf("solstice.test"))
                .id();
        String before = snapshot();
        String later = web.refresh(refreshToken).send().text("refresh_token");
        Browser ben = harbor.browserOf(Harbor.BEN);
        admin.addApp(TenantId.of(Harbor.TENANT), "Added later");
        control().keys().revoke(signing);
        control().sandboxes().remove(sandbox);
        control().state().reset();

        control().state().restore(before);

        assertThat(web.refresh(refreshToken).send().status()).isEqualTo(200);
        assertThat(web.refresh(later).send().refusal()).startsWith("400 invalid_grant ");
        assertThat(ann.sessions()).hasSize(1);
        assertThat(ben.sessions()).isEmpty();
        assertThat(control().clock(Harbor.TENANT).read().offset()).isEqualTo(Duration.ofHours(1));
        assertThat(signing()).isEqualTo(signing);
        assertThat(control().sandboxes().find(sandbox)).isPresent();
        assertThat(directory.apps(TenantId.of(Harbor.TENANT)))
                .extracting("displayName")
                .doesNotContain("Added later");
    }

    @Test
    void whenRestoredTwiceThenIsTheSameBothTimes() {
        String before = snapshot();
        for (int time = 0; time < 2; time++) {
            admin.addApp(TenantId.of(Harbor.TENANT), "Added later");

            control().state().restore(before);

            assertThat(directory.apps(TenantId.of(Harbor.TENANT)))
                    .extracting("displayName")
                    .contains("Harbor Web")
                    .doesNotContain("Added later");
        }
    }

    @Test
    void whenASnapshotIsUnknownOrDiscardedThenRefuses() {
        String discarded = control().state().snapshot();
        control().state().discard(discarded);

        String message = "there is no snapshot '" + discarded + "'";
        assertRefused(() -> control().state().restore(discarded), 404, "not_found", message);
        assertRefused(() -> control().state().discard(discarded), 404, "not_found", message);
    }

    @Test
    void whenThereAreTooManySnapshotsThenRefuses() {
        for (int number = 0; number < 10; number++) {
            snapshot();
        }

        assertRefused(
                () -> control().state().snapshot(),
                409,
                "conflict",
                "there are 10 snapshots, and there may be no more; discard one");
    }

    private String signing() {
        return control().keys().published().stream()
                .filter(key -> key.stage() == PublishedKey.Stage.SIGNING)
                .map(PublishedKey::kid)
                .findFirst()
                .orElseThrow();
    }
}
