package dev.pretenant.testkit.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.testkit.EmulatorSource;
import java.time.Duration;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.wait.strategy.HttpWaitStrategy;

/** What can be told without a container engine: how the container would be started. */
class PretenantContainerTests {

    private PretenantContainer container;

    @BeforeEach
    void create() {
        container = new PretenantContainer("pretenant/auth-server:test");
    }

    @AfterEach
    void close() {
        container.close();
    }

    @Test
    void commandWhenEngineIsHereThenPortsAndControlToken() {
        assertThat(container.command("localhost"))
                .hasSize(6)
                .startsWith("--port", "8443", "--http-port", "8080", "--control")
                .last()
                .asString()
                .matches("token:[0-9a-f-]{36}");
    }

    @Test
    void commandWhenEngineIsElsewhereThenItsNameAsWell() {
        assertThat(container.command("docker.example")).hasSize(8).endsWith("--hostname", "docker.example");
    }

    @Test
    void controlTokenWhenTwoContainersThenTwo() {
        try (PretenantContainer other = new PretenantContainer("pretenant/auth-server:test")) {
            assertThat(other.command("localhost")).isNotEqualTo(container.command("localhost"));
        }
    }

    @Test
    void portsWhenCreatedThenBothAreMapped() {
        assertThat(container.getExposedPorts()).containsExactly(8443, 8080);
    }

    @Test
    void readinessWhenAskedThenTheHealthAddressOfThePlainPort() {
        assertThat(container)
                .extracting("waitStrategy")
                .isInstanceOf(HttpWaitStrategy.class)
                .hasFieldOrPropertyWithValue("path", "/pretenant/health")
                .hasFieldOrPropertyWithValue("startupTimeout", Duration.ofMinutes(3))
                .extracting("livenessPort")
                .asString()
                .contains("8080");
    }

    @Test
    void sourceWhenLookedUpThenItIsCalledContainer() {
        assertThat(ServiceLoader.load(EmulatorSource.class))
                .extracting(EmulatorSource::name)
                .containsExactly("container");
    }
}
