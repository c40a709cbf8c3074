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
    private final List<Exchange> matching;

    private Verification(ExchangePattern pattern, List<Exchange> all) {
        this.pattern = pattern;
        this.all = all;
        this.matching = all.stream()
                .filter(exchange -> pattern.failures(exchange, all).isEmpty())
                .toList();
    }

    static Verification of(JournalControl journal, ExchangePattern pattern) {
        return new Verification(pattern, journal.exchanges(pattern.scope()));
    }

    static void requireInOrder(JournalControl journal, List<ExchangePattern> patterns) {
        List<Exchange> journaled = journal.exchanges();
        int from = 0;
        for (ExchangePattern pattern : patterns) {
            List<Exchange> rest = journaled.subList(from, journaled.size());
            List<Exchange> fitting = of(journal, pattern).matching().stream()
                    .filter(rest::contains)
                    .toList();
            if (fitting.isEmpty()) {
                int place = patterns.indexOf(pattern);
                String before = place == 0 ? "" : " after:\n  " + patterns.get(place - 1);
                throw new AssertionError(
                        "there is no\n  " + pattern + before + new Verification(pattern, rest).nearMisses());
            }
            from = journaled.indexOf(fitting.get(0)) + 1;
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
        throw new AssertionError("expected " + times + "\n  " + pattern + "\nbut of " + all.size()
                + " exchanges in the journal there were " + matching.size()
                + (times.wantMoreThan(matching.size()) ? nearMisses() : lines(matching.stream())));
    }

    private String nearMisses() {
        List<String> closest = all.stream()
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
