package dev.pretenant.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StartClassesTests {

    /** A tenth covers other JDKs, platforms and what only the packed jar has; more says that the list is out of date. */
    @Test
    void namesWhenListedThenNineInTenAreOnTheClassPath() {
        List<String> names = StartClasses.names().toList();
        long found = names.stream().filter(StartClassesTests::exists).count();

        assertThat(names).hasSizeGreaterThan(10_000).doesNotHaveDuplicates().contains("dev.pretenant.server.Server");
        assertThat(found)
                .as("classes of the list that are here; auth-server/list-start-classes writes it anew")
                .isGreaterThan(names.size() * 9L / 10);
    }

    private static boolean exists(String name) {
        return StartClassesTests.class.getClassLoader().getResource(name.replace('.', '/') + ".class") != null;
    }
}
