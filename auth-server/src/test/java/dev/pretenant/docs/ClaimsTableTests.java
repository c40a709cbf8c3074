package dev.pretenant.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code docs/claims.md} says about each claim has a test, or a reason. */
class ClaimsTableTests {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `.*$");
    private static final Pattern WITNESS = Pattern.compile("`test:(\\w+)`");

    private final Repository repository = Repository.here();

    @Test
    void rowsWhenReadThenEachNamesItsTestsOrSaysWhyThereIsNone() {
        Set<String> files = repository.files().stream()
                .map(Path::getFileName)
                .map(Path::toString)
                .collect(Collectors.toUnmodifiableSet());
        List<String> rows = ROW.matcher(repository.text("docs/claims.md"))
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(rows).hasSizeGreaterThan(50).allSatisfy(row -> {
            String[] cells = row.split("(?<!\\\\)\\|");
            assertThat(cells).hasSize(5);
            assertThat(cells[4].strip()).isNotEmpty();
            assertThat(WITNESS.matcher(cells[4]).results().map(found -> found.group(1) + ".java"))
                    .allMatch(files::contains);
        });
    }
}
