package dev.pretenant.core.errors;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one error number means, for people.
 *
 * @param oauthCode the OAuth error that usually comes with it
 * @param status the usual HTTP status; {@code 302} stands for a redirect to the app, {@code page} for an HTML page
 * @param suberror the usual suberror, or {@code null}
 * @param message the platform's text, with placeholders in braces
 * @param meaning what went wrong
 * @param codeFix what to do in the program that asked; empty, like the other two, where this server never sends the number
 * @param configurationFix what to do in this server's configuration
 * @param platformFix what to do on the real platform
 */
public record ErrorExplanation(
        int number,
        String oauthCode,
        String status,
        @Nullable String suberror,
        String message,
        String meaning,
        String codeFix,
        String configurationFix,
        String platformFix) {

    /** How people write and search for it: the letters and the number. */
    public String code() {
        return EntraError.PREFIX + number;
    }

    /** The first sentence of its meaning, for lists. */
    public String summary() {
        int end = meaning.indexOf(". ");
        return end < 0 ? meaning : meaning.substring(0, end + 1);
    }

    /** The situations in which this server answers with this number. */
    public List<EntraError> situations() {
        return Arrays.stream(EntraError.values())
                .filter(entry -> entry.number() == number)
                .toList();
    }
}
