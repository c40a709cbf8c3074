package dev.pretenant.core.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every entry of the catalog is provoked by a test; every other number of the reference has a reason why none can. */
class ProvokedErrorsTests {

    @Test
    void catalogWhenTestsAreSearchedThenEachEntryIsProvoked() {
        Provocations provocations = Provocations.search();

        assertThat(EntraError.values())
                .as("entries that no test provokes, or that no test names where numbers are ambiguous")
                .noneMatch(entry -> provocations.of(entry).isEmpty());
    }

    @Test
    void referenceWhenNoEntrySendsANumberThenAReasonSaysWhy() {
        Set<Integer> sent =
                Arrays.stream(EntraError.values()).map(EntraError::number).collect(Collectors.toSet());
        List<Integer> unsent = ErrorReference.load().all().stream()
                .map(ErrorExplanation::number)
                .filter(number -> !sent.contains(number))
                .toList();
        Map<Integer, String> reasons = UnreachedErrors.reasons();

        assertThat(reasons.keySet())
                .as("lines of unreached-errors.tsv: too many for numbers that are sent by now, too few for the others")
                .containsExactlyInAnyOrderElementsOf(unsent);
        assertThat(reasons.values()).allMatch(reason -> reason.endsWith("."));
    }
}
