package dev.pretenant.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds what is shown of the testkit to programs that are compiled and run: each block of code stands in one of them. */
class TestkitGuideTests {

    private static final Pattern CODE = Pattern.compile("```(?:java|kotlin|xml)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern EXAMPLE = Pattern.compile("<pre>\\{@code\n(.*?)}</pre>", Pattern.DOTALL);
    private static final Pattern MARGIN = Pattern.compile("(?m)^ \\* ?");
    private static final Pattern BLANK = Pattern.compile("\\s+");

    private final Repository repository = Repository.here();

    @ParameterizedTest
    @ValueSource(strings = {"docs/testkit.md", "README.md"})
    void codeWhenShownThenFromAProgram(String document) {
        assertFromPrograms(blocks(CODE, repository.text(document)));
    }

    @Test
    void examplesWhenInJavadocThenFromAProgram() {
        String types = repository.files().stream()
                .map(Object::toString)
                .filter(file -> file.startsWith("testkit/src/main/") || file.startsWith("testkit-spring/src/main/"))
                .filter(file -> file.endsWith(".java"))
                .map(repository::text)
                .reduce("", String::concat);

        assertFromPrograms(blocks(EXAMPLE, MARGIN.matcher(types).replaceAll("")));
    }

    private void assertFromPrograms(List<String> blocks) {
        String programs = repository.files().stream()
                .map(Object::toString)
                .filter(file -> file.startsWith("testkit"))
                .filter(file -> !file.contains("src/main/java/dev/"))
                .filter(file -> file.endsWith(".java") || file.endsWith(".kts") || file.endsWith("pom.xml"))
                .map(file -> withoutBlanks(repository.text(file)))
                .collect(Collectors.joining("\n"));

        assertThat(blocks)
                .isNotEmpty()
                .filteredOn(block -> !programs.contains(block))
                .isEmpty();
    }

    private static List<String> blocks(Pattern kind, String text) {
        return kind.matcher(text)
                .results()
                .map((MatchResult block) -> withoutBlanks(block.group(1)))
                .toList();
    }

    private static String withoutBlanks(String text) {
        return BLANK.matcher(text).replaceAll("");
    }
}
