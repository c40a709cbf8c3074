package dev.pretenant.core.errors;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
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

    /** Without a test so far. An entry leaves this list with its first test, and none may join it. */
    private static final Set<EntraError> WITHOUT_TEST = EnumSet.of(
            // at the token endpoint
            EntraError.UNKNOWN_GRANT,
            EntraError.GRANT_MALFORMED,
            EntraError.CODE_ALREADY_REDEEMED,
            EntraError.CODE_EXPIRED,
            EntraError.CODE_OF_ANOTHER_TENANT,
            EntraError.CODE_VERIFIER_MISSING,
            EntraError.CODE_VERIFIER_WRONG,
            EntraError.REDIRECT_URI_CHANGED,
            EntraError.CROSS_ORIGIN_REQUIRED,
            EntraError.CLIENT_MUST_PROVE,
            EntraError.SEVERAL_RESOURCES_AT_REDEMPTION,
            EntraError.CONSENT_MISSING,
            EntraError.REFRESH_TOKEN_INACTIVE,
            EntraError.SPA_REFRESH_TOKEN_EXPIRED,
            EntraError.GRANT_REVOKED,
            // at the authorize endpoint
            EntraError.REDIRECT_URI_MISMATCH,
            EntraError.NO_REDIRECT_URI,
            EntraError.UNSUPPORTED_RESPONSE_TYPE,
            EntraError.ID_TOKEN_NOT_ENABLED,
            EntraError.ACCESS_TOKEN_NOT_ENABLED,
            EntraError.ID_TOKEN_WITHOUT_OPENID,
            EntraError.RESPONSE_MODE_NOT_FOR_TOKENS,
            EntraError.RESOURCE_PARAMETER_ON_V2,
            EntraError.UNSUPPORTED_PARAMETER_VALUE,
            EntraError.PARAMETER_TOO_LONG,
            EntraError.PKCE_REQUIRED,
            EntraError.CODE_CHALLENGE_SIZE,
            EntraError.CODE_CHALLENGE_METHOD,
            EntraError.SEVERAL_RESOURCES,
            EntraError.SCOPE_UNKNOWN_TO_RESOURCE,
            EntraError.RESOURCE_NOT_LISTED,
            EntraError.APP_NOT_MULTI_TENANT,
            EntraError.APP_FOR_WORK_ACCOUNTS_ONLY,
            EntraError.APP_FOR_PERSONAL_ACCOUNTS_ONLY,
            // at sign-in and consent
            EntraError.SIGN_IN_EXPIRED,
            EntraError.NOBODY_SIGNED_IN,
            EntraError.SEVERAL_ACCOUNTS,
            EntraError.SESSION_NOT_MATCHED,
            EntraError.USER_NOT_IN_TENANT,
            EntraError.USER_NOT_ASSIGNED,
            EntraError.CONSENT_NEEDED,
            EntraError.CONSENT_DECLINED,
            EntraError.ADMIN_CONSENT_NEEDED);

    @Test
    void catalogWhenTestsAreSearchedThenEachEntryIsProvoked() throws IOException {
        List<String> sources = sources();

        assertThat(Arrays.stream(EntraError.values())
                        .filter(entry ->
                                sources.stream().noneMatch(evidence(entry).asPredicate()))
                        .collect(toCollection(() -> EnumSet.noneOf(EntraError.class))))
                .as("entries that no test provokes, or that no test names where numbers are ambiguous")
                .isEqualTo(WITHOUT_TEST);
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
