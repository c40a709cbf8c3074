package dev.pretenant.testkit.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.testkit.containers.PretenantContainer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** A container that is a bean, as for running an application with its containers, and a tenant other than the first. */
@SpringBootTest(
        properties = {
            "pretenant.tenant-id=10000000-0000-4000-8000-000000000002",
            "spring.security.oauth2.client.registration.web.provider=pretenant",
            "spring.security.oauth2.client.registration.web.client-id=20000000-0000-4000-8000-000000000003",
        })
class ServiceConnectionOfABeanTests {

    @Autowired
    private PretenantContainer container;

    @Autowired
    private JwtDecoder decoder;

    @Autowired
    private Environment environment;

    @Test
    void applicationWhenStartedThenTrustsTheTenantInTheContainer() {
        assertThat(decoder).isNotNull();
        assertThat(environment.getProperty("spring.security.oauth2.resourceserver.jwt.issuer-uri"))
                .isEqualTo(container.address().https() + "/10000000-0000-4000-8000-000000000002/v2.0");
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Containers {

        @Bean
        @ServiceConnection
        PretenantContainer emulator() {
            return new ContainerWithoutEngine();
        }
    }
}
