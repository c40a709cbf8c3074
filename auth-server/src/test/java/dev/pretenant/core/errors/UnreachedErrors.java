package dev.pretenant.core.errors;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Why nothing here can provoke a number of the reference: {@code unreached-errors.tsv}. */
final class UnreachedErrors {

    private UnreachedErrors() {}

    /** The reasons by number. */
    static Map<Integer, String> reasons() {
        try (InputStream data = UnreachedErrors.class.getResourceAsStream("/unreached-errors.tsv")) {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(Objects.requireNonNull(data), StandardCharsets.UTF_8));
            return new TreeMap<>(lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", 2))
                    .collect(Collectors.toMap(cells -> Integer.valueOf(cells[0]), cells -> cells[1])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
