package dev.pretenant.core.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every entry of the catalog is provoked by a test. A test counts if it has the name of the constant, in code or in a comment;
 * or the number, where no other constant has it; or the OAuth error with the number after it, where no other has both.
 */
class ProvokedErrorsTests {

    private static final Path TESTS = Path.of("src", "test", "java");
    private static final Pattern ABOUT_ERRORS =
            Pattern.compile("\\bEntraError\\b|AADSTS|error_codes|\\binvalid_|_required\\b");

    /** Tests that look errors up or write them down, and provoke none. */
    private static final Set<String> LOOKUPS = Set.of(
            "EntraErrorTests.java",
            "EntraErrorWriterTests.java",
            "ErrorPageTests.java",
            "ErrorReferenceTests.java",
            "ProvokedErrorsTests.java");

    @Test
    void catalogWhenTestsAreSearchedThenEachEntryIsProvoked() throws IOException {
        List<String> sources = sources();

        assertThat(EntraError.values())
                .as("entries that no test provokes, or that no test names where numbers are ambiguous")
                .allMatch(entry -> sources.stream().anyMatch(evidence(entry).asPredicate()));
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

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !LOOKUPS.contains(file.getFileName().toString()))
                    .map(ProvokedErrorsTests::text)
                    .filter(ABOUT_ERRORS.asPredicate())
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
