package dev.pretenant.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the code in docs/testkit.md to programs that are compiled and run: each block stands in one of them. */
class TestkitGuideTests {

    private static final Pattern CODE = Pattern.compile("```(?:java|kotlin)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern BLANK = Pattern.compile("\\s+");

    private final Repository repository = Repository.here();

    @Test
    void codeWhenShownThenFromAProgram() {
        List<String> programs = repository.files().stream()
                .map(Object::toString)
                .filter(file -> file.startsWith("testkit"))
                .filter(file -> file.endsWith(".java") || file.endsWith(".kts"))
                .map(file -> withoutBlanks(repository.text(file)))
                .toList();

        List<String> blocks = CODE.matcher(repository.text("docs/testkit.md"))
                .results()
                .map((MatchResult block) -> withoutBlanks(block.group(1)))
                .toList();

        assertThat(blocks).isNotEmpty().allSatisfy(block -> assertThat(programs)
                .anySatisfy(program -> assertThat(program).contains(block)));
    }

    private static String withoutBlanks(String text) {
        return BLANK.matcher(text).replaceAll("");
    }
}
