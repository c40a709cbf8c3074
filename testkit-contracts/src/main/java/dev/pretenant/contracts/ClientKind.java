package dev.pretenant.contracts;

/**
 * What a client is, which decides what it must do.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/msal-client-applications">Public and confidential clients</a>
 */
public enum ClientKind {
    /** Runs on a server and has a secret or a certificate; people sign in with a browser. */
    WEB_APP,
    /** Runs in a browser and can keep no secret. */
    SINGLE_PAGE_APP,
    /** Runs on a person's machine and can keep no secret. */
    NATIVE_APP,
    /** Runs without people and gets tokens in its own name. */
    DAEMON;

    boolean signsPeopleIn() {
        return this != DAEMON;
    }
}
