package dev.pretenant.server.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the members of a token mean, from the table {@code claim-meanings.tsv}. */
final class ClaimMeanings {

    private static final String TABLE = "claim-meanings.tsv";

    private final Map<String, String> meanings;

    private ClaimMeanings(Map<String, String> meanings) {
        this.meanings = meanings;
    }

    static ClaimMeanings load() {
        try (InputStream table = Objects.requireNonNull(ClaimMeanings.class.getResourceAsStream(TABLE), TABLE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            return new ClaimMeanings(lines.lines()
                    .map(line -> line.split("\t", 2))
                    .collect(Collectors.toUnmodifiableMap(row -> row[0], row -> row[1])));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Optional<String> of(String member) {
        return Optional.ofNullable(meanings.get(member));
    }
}
