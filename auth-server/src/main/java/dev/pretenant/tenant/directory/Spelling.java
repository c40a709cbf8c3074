package dev.pretenant.tenant.directory;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds what somebody probably meant to write. */
final class Spelling {

    private static final int FEW = 20;

    private Spelling() {}

    /** What to add to a message: a question such as {@code , did you mean 'scopes'?}, or the words that there are, if few. */
    static String suggestion(String word, Collection<String> known) {
        if (known.isEmpty()) {
            return "";
        }
        String nearest = known.stream()
                .min(Comparator.comparingInt((String candidate) -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse("");
        return distance(word, nearest) <= 1 + word.length() / 3
                ? ", did you mean '" + nearest + "'?"
                : known.size() > FEW
                        ? ""
                        : "; expected "
                                + String.join(", ", known.stream().sorted().toList());
    }

    /** How many letters must be put in, taken out or changed (Levenshtein), capitals not counting. */
    private static int distance(String some, String other) {
        String left = some.toLowerCase(Locale.ROOT);
        String right = other.toLowerCase(Locale.ROOT);
        int[] above = new int[right.length() + 1];
        for (int column = 0; column < above.length; column++) {
            above[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int[] current = new int[above.length];
            current[0] = row;
            for (int column = 1; column < current.length; column++) {
                int change = left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1;
                current[column] =
                        Math.min(above[column - 1] + change, 1 + Math.min(above[column], current[column - 1]));
            }
            above = current;
        }
        return above[right.length()];
    }
}
