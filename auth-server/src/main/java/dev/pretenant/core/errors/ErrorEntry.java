package dev.pretenant.core.errors;

import org.jspecify.annotations.Nullable;

/** What the platform answers in one situation: an entry of the catalog, or an error that somebody has ordered. */
public sealed interface ErrorEntry permits EntraError, OrderedError {

    /** The number after the letters, such as 7000215. */
    int number();

    /** The OAuth error, such as {@code invalid_client}. */
    String oauthCode();

    /** The HTTP status of the JSON answer. */
    int status();

    /** The {@code suberror} member, or {@code null}. */
    @Nullable
    String suberror();

    /** Whether the body names an {@code error_uri}; a few captured ones do not. */
    boolean hasErrorUri();

    /** How people write and search for it: the letters and the number. */
    default String code() {
        return EntraError.PREFIX + number();
    }
}
