package dev.pretenant.testkit.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.testkit.Pretenant;
import dev.pretenant.testkit.PretenantExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Needs a container engine and the image: {@code -Dpretenant.image=pretenant/auth-server}. Testcontainers removes the container
 * after the JVM; the tenants are removed before.
 */
@EnabledIfSystemProperty(named = "pretenant.image", matches = ".+")
class RunningContainerTests {

    static final PretenantContainer EMULATOR =
            new PretenantContainer(System.getProperty("pretenant.image", ContainerSource.IMAGE));

    @RegisterExtension
    static final PretenantExtension PRETENANT =
            PretenantExtension.newInstance().emulator(EMULATOR::address).build();

    @Test
    void tenantsWhenMadeThroughMappedPortsThenTheirIssuerNamesThem(Pretenant pretenant) {
        String port = String.valueOf(EMULATOR.getMappedPort(PretenantContainer.HTTPS_PORT));

        assertThat(pretenant.issuer()).contains(":" + port + "/");
        assertThat(pretenant.clock().now()).isNotNull();
    }
}
