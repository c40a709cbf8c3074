package dev.pretenant.contracts;

/**
 * A client that is judged, and how to make it do things. {@link WebAppUnderTest} is one for web apps in any language.
 *
 * <p>Each browser is another person's, or the same person's with another history: what a client knows of a person it must
 * know by the browser's cookies, or by {@link #forget} where it has one person alone. An exception that leaves a method is a
 * client that breaks down.
 */
public interface ClientUnderTest {

    /**
     * Signs a person in, with the pages that the browser is sent to. {@link ClientAnswer.Ending#SUCCESS} is for a client
     * that holds the person to be signed in afterwards.
     */
    default ClientAnswer signIn(WebBrowser browser) {
        throw new UnsupportedOperationException("this client signs nobody in");
    }

    /** Asks with {@code prompt=none} whether somebody is signed in at the platform, and signs that person in. */
    default ClientAnswer signInSilently(WebBrowser browser) {
        throw new UnsupportedOperationException("this client has no silent sign-in");
    }

    /** Whether the client holds somebody to be signed in; must ask nobody for that. */
    default boolean isSignedIn(WebBrowser browser) {
        throw new UnsupportedOperationException("this client signs nobody in");
    }

    /** Calls the API, with the browser at hand should a person have to sign in for it. */
    default ClientAnswer callApi(WebBrowser browser) {
        throw new UnsupportedOperationException("this client calls no API");
    }

    /** Signs the person out. */
    default ClientAnswer signOut(WebBrowser browser) {
        throw new UnsupportedOperationException("this client signs nobody out");
    }

    /** Forgets people and tokens, as a fresh installation; nothing for a client that has them in sessions of browsers. */
    default void forget() {}

    /** What the client has written so far to its log; empty if nobody knows. */
    default String log() {
        return "";
    }
}
