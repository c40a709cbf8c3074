package dev.pretenant.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/parity.md} to its own rules: no claim without a witness that is in the source tree. */
class ParityTests {

    /** Rows of the platform's own capabilities; a row may change its word, but may not vanish. */
    private static final int CAPABILITIES = 199;

    private static final Set<String> TESTS = Set.of("SomeTests");

    private final Repository repository = Repository.here();

    @Test
    void mistakesWhenReadFromTheRepositoryThenNone() {
        ParityTable table = ParityTable.parse(repository.text("docs/parity.md"));

        assertThat(table.mistakes(testsInTheSourceTree())).isEmpty();
    }

    @Test
    void rowsWhenReadFromTheRepositoryThenEveryCapabilityIsListed() {
        ParityTable table = ParityTable.parse(repository.text("docs/parity.md"));

        assertThat(table.rows())
                .filteredOn(row -> !row.id().startsWith("N-") && !row.id().startsWith("V-"))
                .hasSize(CAPABILITIES);
    }

    @Test
    void mistakesWhenEveryClaimHasAWitnessThenNone() {
        assertThat(mistakes("""
                | D-01 | Documents | Real | `test:SomeTests` (a client) | |
                | D-02 | Pages | Absent | – | later |
                """)).isEmpty();
    }

    @Test
    void mistakesWhenTheWitnessDoesNotExistThenItIsNamed() {
        assertThat(mistakes("| D-01 | Documents | Real | `test:SomeTests`, `test:GoneTests` | |"))
                .containsExactly("D-01: no test is named GoneTests");
    }

    @Test
    void mistakesWhenAClaimHasNoWitnessThenItIsNamed() {
        assertThat(mistakes("| D-01 | Documents | Partial | – | |")).containsExactly("D-01: Partial without a witness");
    }

    @Test
    void mistakesWhenAnAbsentRowHasAWitnessThenItIsNamed() {
        assertThat(mistakes("| D-01 | Documents | Absent | `test:SomeTests` | |"))
                .containsExactly("D-01: Absent with a witness");
    }

    @Test
    void mistakesWhenTheWordIsUnknownThenItIsNamed() {
        assertThat(mistakes("| D-01 | Documents | Mostly | `test:SomeTests` | |"))
                .containsExactly("D-01: unknown word \"Mostly\"");
    }

    @Test
    void mistakesWhenAnIdIsRepeatedThenItIsNamed() {
        assertThat(mistakes("""
                | D-01 | Documents | Real | `test:SomeTests` | |
                | D-01 | Pages | Absent | – | |
                """)).containsExactly("D-01: the id is used twice");
    }

    @Test
    void parseWhenARowLacksACellThenRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParityTable.parse("| D-01 | Documents | Real | `test:SomeTests` |"))
                .withMessageContaining("D-01");
    }

    private static Iterable<String> mistakes(String markdown) {
        return ParityTable.parse(markdown).mistakes(TESTS);
    }

    private Set<String> testsInTheSourceTree() {
        return repository.files().stream()
                .map(Path::toString)
                .filter(path -> path.replace('\\', '/').contains("src/test/java/"))
                .map(path -> Path.of(path).getFileName().toString())
                .filter(name -> name.endsWith("Tests.java"))
                .map(name -> name.substring(0, name.length() - ".java".length()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
