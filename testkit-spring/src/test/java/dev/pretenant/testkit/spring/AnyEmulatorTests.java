package dev.pretenant.testkit.spring;

import static dev.pretenant.emulator.ExchangePattern.tokenRequest;
import static dev.pretenant.emulator.Times.exactly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.pretenant.testkit.EmulatorAddress;
import dev.pretenant.testkit.EmulatorSource;
import dev.pretenant.testkit.Pretenant;
import dev.pretenant.testkit.PretenantTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.platform.testkit.engine.EngineTestKit;

/** One test class, run against each kind of emulator: what differs is a setting. */
class AnyEmulatorTests {

    private static final List<EmulatorAddress> SEEN = new ArrayList<>();

    @BeforeEach
    @AfterEach
    void forget() {
        SEEN.clear();
        List.of("pretenant.emulator", "pretenant.url", "pretenant.http-url").forEach(System::clearProperty);
    }

    @Test
    void classWhenEmulatorIsSharedThenPasses() {
        assertThat(runWith(Map.of("pretenant.emulator", "shared"))).isEqualTo(shared());
    }

    @Test
    void classWhenEmulatorIsRunningThenPasses() {
        URI https = shared().https();
        URI http = URI.create("http://127.0.0.1:" + shared().http().getPort());

        EmulatorAddress seen = runWith(Map.of(
                "pretenant.emulator", "running",
                "pretenant.url", https.toString(),
                "pretenant.http-url", http.toString()));

        assertThat(seen.http()).isEqualTo(http);
    }

    @Test
    void classWhenEmulatorIsInAContainerThenPasses() {
        WithoutEngine.container = new ContainerWithoutEngine(shared());

        EmulatorAddress seen = runWith(Map.of("pretenant.emulator", "container-without-engine"));

        assertThat(seen).isEqualTo(WithoutEngine.container.address()).isNotEqualTo(shared());
    }

    /** Needs a container engine and the image: {@code -Dpretenant.image=pretenant/auth-server}. */
    @Test
    @EnabledIfSystemProperty(named = "pretenant.image", matches = ".+")
    void classWhenEmulatorIsInARunningContainerThenPasses() {
        EmulatorAddress seen = runWith(Map.of("pretenant.emulator", "container"));

        assertThat(seen.controlToken()).isPresent();
        assertThat(seen).isNotEqualTo(shared());
    }

    private static EmulatorAddress shared() {
        System.setProperty("pretenant.emulator", "shared");
        return EmulatorSource.ofSettings().emulator();
    }

    private static EmulatorAddress runWith(Map<String, String> settings) {
        settings.forEach(System::setProperty);
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(OfATeam.class))
                .execute()
                .testEvents()
                .assertStatistics(tests -> tests.started(2).succeeded(2));
        return SEEN.get(0);
    }

    /** What a team writes. */
    @PretenantTest
    static class OfATeam {

        @Test
        void clientGetsAToken(Pretenant pretenant) throws Exception {
            SEEN.add(pretenant.address());
            HttpRequest request = HttpRequest.newBuilder(URI.create(pretenant.authority() + "/oauth2/v2.0/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "grant_type=client_credentials&scope=api://weather/.default&client_secret=weather-daemon-secret"
                                    + "&client_id=" + pretenant.clientId("Weather Daemon")))
                    .build();

            HttpResponse<String> answer = HttpClient.newBuilder()
                    .sslContext(pretenant.sslContext())
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            pretenant.journal().verify(exactly(1), tokenRequest().grant("client_credentials"));
        }

        @Test
        void clockIsItsOwn(Pretenant pretenant) {
            pretenant.clock().advance(Duration.ofHours(2));

            assertThat(pretenant.clock().read().offset()).isEqualTo(Duration.ofHours(2));
            assertThat(pretenant.control().clock().read().offset()).isZero();
        }
    }

    /** What the setting {@code container} finds, without an engine. */
    public static final class WithoutEngine implements EmulatorSource {

        private static @Nullable ContainerWithoutEngine container;

        @Override
        public String name() {
            return "container-without-engine";
        }

        @Override
        public EmulatorAddress emulator() {
            return Objects.requireNonNull(container).address();
        }
    }
}
