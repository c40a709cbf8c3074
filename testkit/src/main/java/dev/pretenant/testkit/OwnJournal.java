package dev.pretenant.testkit;

import dev.pretenant.emulator.Exchange;
import dev.pretenant.emulator.ExchangePattern;
import dev.pretenant.emulator.JournalControl;
import dev.pretenant.emulator.JournalQuery;
import dev.pretenant.emulator.Times;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The journal as far as a test's own tenants go. What a test has verified, it has asked for. */
final class OwnJournal implements JournalControl {

    private static final String TENANT = "tenant";

    private final JournalControl whole;
    private final List<String> tenants;
    private final Set<String> verified = ConcurrentHashMap.newKeySet();
    private final Set<Integer> expected = ConcurrentHashMap.newKeySet();

    OwnJournal(JournalControl whole, List<String> tenants) {
        this.whole = whole;
        this.tenants = tenants;
    }

    @Override
    public List<Exchange> exchanges(JournalQuery query) {
        return whole.exchanges(query.parameters().containsKey(TENANT) ? query : query.tenants(tenants));
    }

    @Override
    public int clear() {
        return tenants.stream().mapToInt(whole::clear).sum();
    }

    @Override
    public int clear(String tenant) {
        return whole.clear(tenant);
    }

    @Override
    public void verify(Times times, ExchangePattern pattern) {
        JournalControl.super.verify(times, pattern);
        find(pattern).forEach(exchange -> verified.add(exchange.id()));
    }

    void expect(int number) {
        expected.add(number);
    }

    void forget() {
        verified.clear();
        expected.clear();
    }

    /** Fails where something was refused that was neither planned nor expected nor verified. */
    void requireNoneUnexpected() {
        List<Exchange> unexpected = unexpected();
        if (!unexpected.isEmpty()) {
            throw new AssertionError("refused, though no test expected it (Pretenant.expectError tells that it does):"
                    + unexpected.stream()
                            .map(refusal ->
                                    "\n  " + refusal.method() + " " + refusal.path() + " -> " + refusal.outcome())
                            .collect(Collectors.joining()));
        }
    }

    /** A client that asks for no page asks for the refusal. */
    private List<Exchange> unexpected() {
        return refusals(JournalQuery.all()).stream()
                .filter(refusal -> !verified.contains(refusal.id()))
                .filter(refusal ->
                        refusal.outcome().number().filter(expected::contains).isEmpty())
                .filter(refusal ->
                        refusal.parameter("prompt").filter("none"::equals).isEmpty())
                .toList();
    }
}
