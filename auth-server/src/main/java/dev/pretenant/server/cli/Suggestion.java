package dev.pretenant.server.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The name that somebody who made a typing mistake probably meant. */
final class Suggestion {

    private static final int MOST_MISTAKES = 3;

    private Suggestion() {}

    /** The one of {@code names} that is closest to {@code typed}, unless even that is another word. */
    static Optional<String> of(String typed, Collection<String> names) {
        return names.stream()
                .filter(name -> distance(typed, name) <= Math.min(MOST_MISTAKES, name.length() / 2))
                .min(Comparator.comparingInt(name -> distance(typed, name)));
    }

    /** Levenshtein's distance: how many letters to add, drop or replace. */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= left.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= right.length(); column++) {
                int replaced = diagonal + (left.charAt(line - 1) == right.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[right.length()];
    }
}
