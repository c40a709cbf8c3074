package dev.pretenant.testkit.spring;

import static dev.pretenant.testkit.spring.PretenantTokens.bearer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.pretenant.emulator.ForgeOrder;
import dev.pretenant.testkit.Pretenant;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

/** Uses the annotation as a team would, with an instance for the whole class, whose context is there before any callback. */
@SpringBootTest
@AutoConfigureMockMvc
@PretenantSpringTest(
        audience = "Weather API",
        registrations = {
            @ClientRegistration(id = "web", app = "Weather Web App", secret = "weather-web-secret"),
            @ClientRegistration(
                    id = "daemon",
                    app = "Weather Daemon",
                    secret = "weather-daemon-secret",
                    scope = "api://weather/.default",
                    grant = "client_credentials")
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PretenantSpringTestTests {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Pretenant bean;

    @Autowired
    private SslBundles bundles;

    @Autowired
    private ApplicationContext context;

    @Value("${pretenant.plain-issuer}")
    private String plainIssuer;

    @Test
    void apiWhenTokenIsGoodThenServed(Pretenant pretenant) throws Exception {
        mvc.perform(get("/orders").with(bearer(pretenant.forge(aliceReads(pretenant)))))
                .andExpect(status().isOk())
                .andExpect(content().string("two umbrellas"));
    }

    @Test
    void apiWhenTokenHasExpiredThenRefused(Pretenant pretenant) throws Exception {
        mvc.perform(get("/orders")
                        .with(bearer(pretenant.forge(aliceReads(pretenant).expired()))))
                .andExpect(status().isUnauthorized())
                .andExpect(header().string("WWW-Authenticate", containsString("expired")));
    }

    @Test
    void apiWhenTokenIsForAnotherApiThenRefused(Pretenant pretenant) throws Exception {
        mvc.perform(get("/orders")
                        .with(bearer(pretenant.forge(aliceReads(pretenant).audience("api://trips")))))
                .andExpect(status().isUnauthorized())
                .andExpect(header().string("WWW-Authenticate", containsString("aud")));
    }

    @Test
    void apiWhenTokenIsOfAnotherTenantThenRefused(Pretenant pretenant) throws Exception {
        String issuer = pretenant.issuer(pretenant.tenant("solstice.test"));

        mvc.perform(get("/orders")
                        .with(bearer(pretenant.forge(aliceReads(pretenant).claim("iss", issuer)))))
                .andExpect(status().isUnauthorized())
                .andExpect(header().string("WWW-Authenticate", containsString("iss")));
    }

    @Test
    void pageWhenNobodyIsSignedInThenToTheOwnTenant(Pretenant pretenant) throws Exception {
        mvc.perform(get("/oauth2/authorization/web"))
                .andExpect(status().isFound())
                .andExpect(header().string(
                                "Location",
                                containsString(pretenant.address().http() + "/"
                                        + pretenant.home().id() + "/oauth2/v2.0/authorize?response_type=code&client_id="
                                        + pretenant.clientId("Weather Web App"))));
    }

    @Test
    void bundleWhenUsedThenHttpsIsTrusted(Pretenant pretenant) throws Exception {
        HttpResponse<String> document = HttpClient.newBuilder()
                .sslContext(bundles.getBundle("pretenant").createSslContext())
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create(pretenant.issuer() + "/.well-known/openid-configuration"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(document.statusCode()).isEqualTo(200);
        assertThat(document.body()).contains("\"issuer\":\"" + pretenant.issuer() + "\"");
    }

    @Test
    void beanWhenComparedThenTheOneOfTheParameters(Pretenant pretenant) {
        assertThat(bean).isSameAs(pretenant);
        assertThat(plainIssuer)
                .isEqualTo(pretenant.address().http() + "/" + pretenant.home().id() + "/v2.0");
    }

    @Nested
    class Inside {

        @Test
        void nestedClassWhenRunThenInTheSameApplication(
                Pretenant pretenant, @Autowired ApplicationContext contextHere) {
            assertThat(contextHere).isSameAs(context);
            assertThat(contextHere.getBean(Pretenant.class)).isSameAs(pretenant);
        }
    }

    private static ForgeOrder aliceReads(Pretenant pretenant) {
        return pretenant
                .accessToken()
                .client(pretenant.clientId("Weather SPA"))
                .audience("api://weather")
                .forUser(pretenant.user("alice").userPrincipalName())
                .scopes("weather.read");
    }
}
