package dev.pretenant.testkit.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.pretenant.testkit.Pretenant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Runs test classes, and looks at what became of their application contexts. */
class ContextOfAClassTests {

    private static final List<ConfigurableApplicationContext> SEEN = new ArrayList<>();

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @Test
    void contextsWhenClassesAreAlikeThenOneEach() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(First.class), selectClass(Second.class))
                .execute()
                .testEvents()
                .assertStatistics(events -> events.started(3).succeeded(3));

        assertThat(SEEN).hasSize(3);
        assertThat(SEEN.get(1)).isSameAs(SEEN.get(0)).isNotSameAs(SEEN.get(2));
    }

    @Test
    void contextWhenClassIsDoneThenClosed() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(First.class))
                .execute();

        assertThat(SEEN).hasSize(2).noneMatch(ConfigurableApplicationContext::isActive);
    }

    /** As a team would write it, without Spring Boot. */
    @Configuration
    static class Nothing {}

    /** Both are alike. */
    abstract static class Alike {

        @Autowired
        private ConfigurableApplicationContext context;

        @Test
        void remembers(Pretenant pretenant) {
            assertThat(context.isActive()).isTrue();
            assertThat(context.getBean(Pretenant.class)).isSameAs(pretenant);
            assertThat(context.getEnvironment().getProperty("pretenant.tenant-id"))
                    .isEqualTo(pretenant.home().id());
            SEEN.add(context);
        }
    }

    @SpringJUnitConfig(Nothing.class)
    @PretenantSpringTest
    static class First extends Alike {

        @Test
        void remembersAgain(Pretenant pretenant) {
            remembers(pretenant);
        }
    }

    @SpringJUnitConfig(Nothing.class)
    @PretenantSpringTest
    static class Second extends Alike {}
}
