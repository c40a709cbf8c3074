package dev.pretenant.core.errors;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What every known error number of the platform means and how to mend it, as its page at {@code /error?code=} tells.
 *
 * <p>Knows more numbers than {@link EntraError}: also those that this server never sends, so that a number met at the
 * platform can be looked up here.
 */
public final class ErrorReference {

    private static final String RESOURCE = "/errors/aadsts.tsv";
    private static final int COLUMNS = 9;
    private static final Pattern CODE =
            Pattern.compile("(?:" + EntraError.PREFIX + ")?([0-9]{5,9})", Pattern.CASE_INSENSITIVE);

    private final Map<Integer, ErrorExplanation> explanations;

    private ErrorReference(Map<Integer, ErrorExplanation> explanations) {
        this.explanations = explanations;
    }

    /** Reads the reference that ships with the program. */
    public static ErrorReference load() {
        try (InputStream data = ErrorReference.class.getResourceAsStream(RESOURCE)) {
            if (data == null) {
                throw new IllegalStateException("missing from the program: " + RESOURCE);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(data, StandardCharsets.UTF_8));
            return new ErrorReference(new TreeMap<>(lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(ErrorReference::row)
                    .collect(toUnmodifiableMap(ErrorExplanation::number, Function.identity()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ErrorExplanation row(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalStateException(RESOURCE + ": " + cells.length + " columns in '" + line + "'");
        }
        return new ErrorExplanation(
                Integer.parseInt(cells[0]),
                cells[1],
                cells[2],
                cells[3].isEmpty() ? null : cells[3],
                cells[4],
                cells[5],
                cells[6],
                cells[7],
                cells[8]);
    }

    /** The explanation that a person asks for: a number, with or without the letters, or a text in which one stands first. */
    public Optional<ErrorExplanation> find(String text) {
        Matcher matcher = CODE.matcher(text);
        return matcher.find() ? of(Integer.parseInt(matcher.group(1))) : Optional.empty();
    }

    /** The explanation of a number. */
    public Optional<ErrorExplanation> of(int number) {
        return Optional.ofNullable(explanations.get(number));
    }

    /** All explanations, by number. */
    public Collection<ErrorExplanation> all() {
        return explanations.values();
    }
}
