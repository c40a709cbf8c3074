package dev.pretenant.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What a test run says when something is wrong, and what two classes do not hear of each other. */
class PretenantTestFailureTests {

    private static final List<String> SEEN = new CopyOnWriteArrayList<>();

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @Test
    void testWhenSomethingIsRefusedUnexpectedlyThenFails() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Surprising.class))
                .execute()
                .testEvents()
                .assertThatEvents()
                .haveExactly(
                        1,
                        event(finishedWithFailure(message(text -> text.startsWith("refused, though no test expected it")
                                && text.contains("/oauth2/v2.0/token -> 401 7000215 invalid_client")))));
    }

    @Test
    void classWhenConfigurationIsMissingThenSaysSo() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Unconfigured.class))
                .execute()
                .containerEvents()
                .assertThatEvents()
                .haveExactly(1, event(finishedWithFailure(message("there is no no-such.yaml on the class path"))));
    }

    @Test
    void classesWhenRunSideBySideThenEachHasItsOwnTenants() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(One.class), selectClass(Other.class))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
                .execute()
                .testEvents()
                .assertStatistics(tests -> tests.succeeded(2));

        assertThat(SEEN).doesNotHaveDuplicates().hasSize(2);
    }

    @PretenantTest
    static class Surprising {

        @Test
        void refused(Pretenant pretenant) throws Exception {
            TokenRequest.send(pretenant, "guess");
        }
    }

    @PretenantTest(configuration = "no-such.yaml")
    static class Unconfigured {

        @Test
        void runs(Pretenant pretenant) {}
    }

    static class One {

        @RegisterExtension
        static final PretenantExtension PRETENANT =
                PretenantExtension.newInstance().copyOf("meridian.test").build();

        @Test
        void seen() throws Exception {
            TokenRequest.send(PRETENANT.pretenant(), "weather-daemon-secret");
            SEEN.add(PRETENANT.pretenant().home().id());
            assertThat(PRETENANT.pretenant().journal().exchanges()).hasSize(1);
        }
    }

    static class Other {

        @RegisterExtension
        static final PretenantExtension PRETENANT =
                PretenantExtension.newInstance().copyOf("meridian.test").build();

        @Test
        void seen() throws Exception {
            TokenRequest.send(PRETENANT.pretenant(), "weather-daemon-secret");
            SEEN.add(PRETENANT.pretenant().home().id());
            assertThat(PRETENANT.pretenant().journal().exchanges()).hasSize(1);
        }
    }
}
