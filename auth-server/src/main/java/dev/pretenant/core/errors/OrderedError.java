package dev.pretenant.core.errors;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An error that a tester has ordered: any number of the reference, also those that nothing here leads to. The reference says
 * what the platform answers with it; the catalog's own words go before where it has the number.
 *
 * @param explanation of the number
 */
public record OrderedError(
        ErrorExplanation explanation,
        String oauthCode,
        int status,
        @Nullable String suberror) implements ErrorEntry {

    private static final String INVALID_GRANT = "invalid_grant";
    private static final String INTERACTION_REQUIRED = "interaction_required";
    private static final int BAD_REQUEST = 400;
    private static final Pattern STATUS = Pattern.compile("[45]\\d\\d");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z][a-zA-Z_]*)}");

    /** The error as it is answered to a program that has sent a request of its own. */
    public static OrderedError of(ErrorExplanation explanation) {
        return new OrderedError(
                explanation,
                explanation.oauthCode(),
                STATUS.matcher(explanation.status()).matches() ? Integer.parseInt(explanation.status()) : BAD_REQUEST,
                explanation.suberror());
    }

    /**
     * The error as an app is told of it by way of the browser, where no grant can be invalid yet: a person is needed, or what
     * the catalog says.
     */
    public OrderedError throughBrowser() {
        if (!oauthCode.equals(INVALID_GRANT)) {
            return this;
        }
        String told = explanation.situations().stream()
                .map(EntraError::oauthCode)
                .filter(code -> !code.equals(INVALID_GRANT))
                .findFirst()
                .orElse(INTERACTION_REQUIRED);
        return new OrderedError(explanation, told, status, null);
    }

    /** The same error with another {@code suberror}. */
    public OrderedError withSuberror(String other) {
        return new OrderedError(explanation, oauthCode, status, other);
    }

    /** The same error with another HTTP status. */
    public OrderedError withStatus(int other) {
        return new OrderedError(explanation, oauthCode, other, suberror);
    }

    /** Whether the platform shows it to the person, and does not tell the app. */
    public boolean isForPerson() {
        return explanation.status().equals("page");
    }

    /** The refusal, with what is known of its {@code words}: by the names of the placeholders, which stay where it is not. */
    public EntraException with(Map<String, String> words, Optional<String> claims) {
        String text = PLACEHOLDER
                .matcher(template())
                .replaceAll(found -> Matcher.quoteReplacement(
                        EntraError.shortened(words.getOrDefault(found.group(1), found.group()))));
        return new EntraException(this, text, claims.orElse(null));
    }

    private String template() {
        return explanation.situations().stream()
                .map(EntraError::template)
                .findFirst()
                .orElseGet(explanation::message);
    }

    @Override
    public int number() {
        return explanation.number();
    }

    @Override
    public boolean hasErrorUri() {
        return Arrays.stream(EntraError.values())
                .filter(entry -> entry.number() == number())
                .allMatch(EntraError::hasErrorUri);
    }
}
