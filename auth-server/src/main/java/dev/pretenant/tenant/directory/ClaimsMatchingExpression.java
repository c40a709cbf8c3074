package dev.pretenant.tenant.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the claims of a federated token must be like, in the expression language of version 1: comparisons of {@code
 * claims['name']} by {@code eq} or {@code matches} with a text in single quotes, joined by {@code and}. In a pattern {@code *}
 * stands for any text and {@code ?} for one character.
 *
 * @see <a href="https://learn.microsoft.com/entra/workload-id/workload-identities-flexible-federated-identity-credentials">
 *     Flexible federated identity credentials</a>
 */
public final class ClaimsMatchingExpression {

    private static final int LONGEST = 1_000;
    private static final Pattern COMPARISON =
            Pattern.compile("\\s*claims\\['([A-Za-z0-9_.-]+)'\\]\\s+(eq|matches)\\s+'([^']*)'\\s*");
    private static final Pattern AND = Pattern.compile("and(?=\\s)");

    private final String text;
    private final List<Comparison> comparisons;

    private ClaimsMatchingExpression(String text, List<Comparison> comparisons) {
        this.text = text;
        this.comparisons = List.copyOf(comparisons);
    }

    /** The expression that {@code text} is, or empty where it is none. */
    public static Optional<ClaimsMatchingExpression> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        List<Comparison> comparisons = new ArrayList<>();
        Matcher comparison = COMPARISON.matcher(text);
        Matcher and = AND.matcher(text);
        while (comparison.lookingAt()) {
            comparisons.add(
                    new Comparison(comparison.group(1), comparison.group(2).equals("matches"), comparison.group(3)));
            if (comparison.end() == text.length()) {
                return Optional.of(new ClaimsMatchingExpression(text, comparisons));
            }
            and.region(comparison.end(), text.length());
            if (!and.lookingAt()) {
                return Optional.empty();
            }
            comparison.region(and.end(), text.length());
        }
        return Optional.empty();
    }

    /** Whether it holds for {@code claims}, which knows the value of a claim by its name. */
    public boolean holdsFor(Function<String, Optional<String>> claims) {
        return comparisons.stream().allMatch(comparison -> claims.apply(comparison.claim())
                .filter(comparison::holdsFor)
                .isPresent());
    }

    /** The expression as it was written. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClaimsMatchingExpression expression && expression.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    private record Comparison(String claim, boolean byPattern, String value) {

        boolean holdsFor(String actual) {
            return byPattern ? isLike(actual) : actual.equals(value);
        }

        /** Goes back to the last asterisk alone, so that no pattern takes longer than the product of both lengths. */
        private boolean isLike(String actual) {
            int at = 0;
            int next = 0;
            int asterisk = -1;
            int resume = 0;
            while (at < actual.length()) {
                char expected = next < value.length() ? value.charAt(next) : '\0';
                if (expected == '*') {
                    asterisk = next++;
                    resume = at;
                } else if (next < value.length() && (expected == '?' || expected == actual.charAt(at))) {
                    next++;
                    at++;
                } else if (asterisk >= 0) {
                    next = asterisk + 1;
                    at = ++resume;
                } else {
                    return false;
                }
            }
            return value.substring(next).chars().allMatch(rest -> rest == '*');
        }
    }
}
