package dev.pretenant.emulator;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was asked of the emulator and how it answered, and whether that is what a test expects. An exchange is here before its
 * answer has left, so whoever has the answer finds it.
 *
 * <pre>{@code
 * journal.verify(exactly(1), tokenRequest().grant("authorization_code").withPkce(S256).withoutSecretInUrl());
 * }</pre>
 *
 * @throws ControlException from every method, if the tenant does not exist or a query has no meaning
 */
public interface JournalControl {

    /** The exchanges that fit {@code query}, the oldest first. */
    List<Exchange> exchanges(JournalQuery query);

    /** Every exchange that is still in the journal. */
    default List<Exchange> exchanges() {
        return exchanges(JournalQuery.all());
    }

    /** Forgets everything, and says how many exchanges that were. */
    int clear();

    /** Forgets what belongs to one tenant, and says how many exchanges that were. */
    int clear(String tenant);

    /** The exchanges that fit {@code pattern}, the oldest first. */
    default List<Exchange> find(ExchangePattern pattern) {
        return Verification.of(this, pattern).matching();
    }

    /**
     * Checks how often something was asked for.
     *
     * @throws AssertionError if it was not {@code times}, with what was asked instead
     */
    default void verify(Times times, ExchangePattern pattern) {
        Verification.of(this, pattern).require(times);
    }

    /**
     * Checks that there are exchanges which fit {@code patterns}, each later than the one before; others may lie between.
     *
     * @throws AssertionError naming the first pattern that nothing fits after those before it
     */
    default void verifyInOrder(ExchangePattern... patterns) {
        Verification.requireInOrder(this, List.of(patterns));
    }

    /**
     * The refusals that no fault has caused, among the exchanges that fit {@code query}. A device that is told to go on
     * waiting is not refused.
     */
    default List<Exchange> refusals(JournalQuery query) {
        return exchanges(query).stream().filter(Verification::isUnasked).toList();
    }

    /**
     * Checks that there are no {@link #refusals} but those with the platform's numbers {@code expected}.
     *
     * @throws AssertionError naming the others
     */
    default void verifyNoRefusals(JournalQuery query, int... expected) {
        Set<Integer> numbers = Arrays.stream(expected).boxed().collect(Collectors.toSet());
        Verification.requireNone(refusals(query).stream()
                .filter(refusal ->
                        refusal.outcome().number().filter(numbers::contains).isEmpty())
                .toList());
    }
}
