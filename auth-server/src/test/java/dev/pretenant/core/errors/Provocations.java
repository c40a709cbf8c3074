package dev.pretenant.core.errors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tests that provoke the entries of the catalog. A test counts if it has the name of the constant, in code or in a
 * comment; or the number, where no other constant has it; or the OAuth error with the number after it, where no other has
 * both.
 */
final class Provocations {

    private static final Path TESTS = Path.of("src", "test", "java");
    private static final Pattern ABOUT_ERRORS =
            Pattern.compile("\\bEntraError\\b|AADSTS|error_codes|\\binvalid_|_required\\b");

    /** Tests that look errors up or write them down, and provoke none. */
    private static final Set<String> LOOKUPS = Set.of(
            "EntraErrorTests",
            "EntraErrorWriterTests",
            "ErrorPageTests",
            "ErrorReferenceTests",
            "FaultControlContract",
            "FaultFlowTests",
            "OrderedErrorTests",
            "ProvokedErrorsTests",
            "SignInControlContract",
            "StandInSignInFlowTests");

    private final Map<String, String> sources;

    private Provocations(Map<String, String> sources) {
        this.sources = sources;
    }

    static Provocations search() {
        try (Stream<Path> files = Files.walk(TESTS)) {
            Map<String, String> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.toMap(Provocations::name, Provocations::text, (one, other) -> one + other));
            sources.keySet().removeAll(LOOKUPS);
            sources.values().removeIf(source -> !ABOUT_ERRORS.matcher(source).find());
            return new Provocations(new TreeMap<>(sources));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the tests that provoke {@code entry}, in the order of the alphabet. */
    List<String> of(EntraError entry) {
        Pattern evidence = evidence(entry);
        return sources.entrySet().stream()
                .filter(source -> evidence.matcher(source.getValue()).find())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Pattern evidence(EntraError entry) {
        String evidence = "\\b" + entry.name() + "\\b";
        List<EntraError> sameNumber = Arrays.stream(EntraError.values())
                .filter(other -> other.number() == entry.number())
                .toList();
        long sameError = sameNumber.stream()
                .filter(other -> other.oauthCode().equals(entry.oauthCode()))
                .count();
        if (sameNumber.size() == 1) {
            evidence += "|(?<!\\d)" + entry.number() + "(?!\\d)";
        } else if (sameError == 1) {
            evidence += "|\\b" + entry.oauthCode() + "\\W+" + entry.number() + "(?!\\d)";
        }
        return Pattern.compile(evidence);
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
