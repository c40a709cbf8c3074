package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.protocol.sessions.SignInSessions;
import dev.pretenant.server.Pretenant;
import dev.pretenant.server.tls.Listeners;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import dev.pretenant.tenant.directory.UserAdmin;
import dev.pretenant.tenant.permissions.Consents;
import dev.pretenant.tenant.permissions.DelegatedPermissions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** What people and apps hold is still good after the server has been stopped and started on the same data directory. */
class RestartTests {

    private static final String SCOPE = "openid profile offline_access api://tide/tide.read";

    @TempDir
    private Path data;

    @Test
    void whenServerIsRestartedThenSessionsCodesAndRefreshTokensAreStillGood() {
        String code;
        String spentCode;
        String refreshToken;
        String subject;
        Browser ann;
        try (ConfigurableApplicationContext before = start()) {
            Harbor harbor = harbor(before);
            harbor.reset();
            ann = harbor.browserOf(Harbor.ANN);
            spentCode = ann.authorize(harbor.web().asks(SCOPE)).code();
            TokenRequest.Answer tokens = harbor.web().redeem(spentCode).send();
            refreshToken = tokens.text("refresh_token");
            subject = tokens.idToken().get("sub").stringValue();
            code = ann.authorize(harbor.web().asks(SCOPE)).code();
        }

        try (ConfigurableApplicationContext after = start()) {
            Harbor harbor = harbor(after);
            App web = harbor.web();

            assertThat(web.redeem(code).send().status()).isEqualTo(200);
            assertThat(web.redeem(spentCode).send().refusal()).isEqualTo("400 invalid_grant 54005");
            assertThat(web.refresh(refreshToken).send().idToken().get("sub").stringValue())
                    .isEqualTo(subject);
            assertThat(harbor.copyOf(ann)
                            .authorize(web.asks(SCOPE).with("prompt", "none"))
                            .members())
                    .containsKey("code");
        }
    }

    private ConfigurableApplicationContext start() {
        return SpringApplication.run(
                Pretenant.class,
                "--pretenant.https-port=0",
                "--pretenant.http-port=0",
                "--pretenant.data-dir=" + data,
                "--logging.level.pretenant=warn");
    }

    private static Harbor harbor(ConfigurableApplicationContext emulator) {
        return new Harbor(
                emulator.getBean(Listeners.class),
                emulator.getBean(Directory.class),
                emulator.getBean(DirectoryAdmin.class),
                emulator.getBean(UserAdmin.class),
                emulator.getBean(SignInSessions.class),
                emulator.getBean(EmulatorClock.class),
                emulator.getBean(DelegatedPermissions.class),
                emulator.getBean(Consents.class));
    }
}
