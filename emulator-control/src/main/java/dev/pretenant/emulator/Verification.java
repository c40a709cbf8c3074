package dev.pretenant.emulator;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares exchanges with what is expected of them, and says what is wrong so that nobody has to look further. */
final class Verification {

    private static final int MOST_SHOWN = 3;
    private static final int AUTHORIZATION_PENDING = 70016;

    private final ExchangePattern pattern;
    private final List<Exchange> all;
    private final List<Exchange> candidates;
    private final List<Exchange> matching;

    private Verification(ExchangePattern pattern, List<Exchange> all, List<Exchange> candidates) {
        this.pattern = pattern;
        this.all = all;
        this.candidates = candidates;
        this.matching = candidates.stream()
                .filter(exchange -> pattern.failures(exchange, all).isEmpty())
                .toList();
    }

    static Verification of(JournalControl journal, ExchangePattern pattern) {
        List<Exchange> all = journal.exchanges(pattern.scope());
        return new Verification(pattern, all, all);
    }

    private Verification among(List<Exchange> others) {
        return new Verification(
                pattern, all, candidates.stream().filter(others::contains).toList());
    }

    static void requireInOrder(JournalControl journal, List<ExchangePattern> patterns) {
        String before = "";
        List<Exchange> rest = journal.exchanges();
        for (ExchangePattern pattern : patterns) {
            Verification later = of(journal, pattern).among(rest);
            if (later.matching.isEmpty()) {
                throw new AssertionError("there is no\n  " + pattern + before + "\nbut there were "
                        + later.candidates.size() + " exchanges" + later.nearMisses());
            }
            rest = rest.subList(rest.indexOf(later.matching.get(0)) + 1, rest.size());
            before = "\nafter\n  " + pattern;
        }
    }

    static boolean isUnasked(Exchange exchange) {
        return exchange.isRefused()
                && exchange.fault().isEmpty()
                && exchange.outcome()
                        .number()
                        .filter(number -> number == AUTHORIZATION_PENDING)
                        .isEmpty();
    }

    static void requireNone(List<Exchange> refusals) {
        if (!refusals.isEmpty()) {
            throw new AssertionError(
                    "expected no refusals, but there were " + refusals.size() + lines(refusals.stream()));
        }
    }

    List<Exchange> matching() {
        return matching;
    }

    void require(Times times) {
        if (times.allow(matching.size())) {
            return;
        }
        throw new AssertionError("expected " + times + "\n  " + pattern + "\nbut of " + candidates.size()
                + " exchanges in the journal there were " + matching.size()
                + (times.wantMoreThan(matching.size()) ? nearMisses() : lines(matching.stream())));
    }

    private String nearMisses() {
        List<String> closest = candidates.stream()
                .filter(exchange -> !matching.contains(exchange))
                .sorted(Comparator.comparingInt(
                        exchange -> pattern.failures(exchange, all).size()))
                .limit(MOST_SHOWN)
                .map(this::nearMiss)
                .toList();
        return closest.isEmpty() ? "" : "\nclosest:" + String.join("", closest);
    }

    private String nearMiss(Exchange exchange) {
        return pattern.failures(exchange, all).stream()
                .map(failure -> "\n    not " + failure)
                .collect(Collectors.joining("", "\n  " + line(exchange), ""));
    }

    private static String lines(Stream<Exchange> exchanges) {
        return exchanges.map(exchange -> "\n  " + line(exchange)).collect(Collectors.joining());
    }

    private static String line(Exchange exchange) {
        return exchange.method() + " " + exchange.path() + " -> " + exchange.outcome()
                + exchange.client().map(client -> ", client " + client).orElse("")
                + exchange.user().map(user -> ", user " + user).orElse("") + ", trace id " + exchange.id();
    }
}
