package dev.pretenant.demo.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.demo.web.mail.MailClient;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** An app that starts before the platform, and before the API. */
class WithoutAuthorityTests {

    @Test
    void signInWhenAuthorityComesUpLaterThenWorksWithoutARestart() {
        TestPlatform gone = new TestPlatform();
        String authority = gone.authority();
        int platformPort = Integer.parseInt(gone.base().substring("http://localhost:".length()));
        gone.close();
        try (ConfigurableApplicationContext app = start(authority, gone.base());
                Visit visit = new Visit(portOf(app))) {
            visit.open("/inbox");
            assertThat(visit.status()).isEqualTo(503);
            assertThat(visit.headline()).isEqualTo("The authorization server does not answer");

            try (TestPlatform back = new TestPlatform(platformPort)) {
                visit.open("/inbox");
                assertThat(visit.headline()).isEqualTo("Inbox");
                assertThat(back.authority()).isEqualTo(authority);
            }

            visit.open("/inbox");
            assertThat(visit.status()).isEqualTo(502);
            assertThat(visit.headline()).isEqualTo("No answer");
        }
    }

    private static ConfigurableApplicationContext start(String authority, String graph) {
        return new SpringApplicationBuilder(MailClient.class)
                .profiles("mail")
                .run(
                        "--server.port=0",
                        "--entra.authority=" + authority,
                        "--graph.base=" + graph,
                        // Tomcat minds the threads of HTTP clients when it stops inside another program.
                        "--logging.level.org.apache.catalina.loader=error");
    }

    private static int portOf(ConfigurableApplicationContext app) {
        return ((WebServerApplicationContext) app).getWebServer().getPort();
    }
}
