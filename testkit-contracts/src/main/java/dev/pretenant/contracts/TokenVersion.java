package dev.pretenant.contracts;

/**
 * The version of access tokens that an API is registered for: {@code requestedAccessTokenVersion}.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/access-tokens#token-formats">Token formats</a>
 */
public enum TokenVersion {
    V1("1.0"),
    V2("2.0");

    private final String claim;

    TokenVersion(String claim) {
        this.claim = claim;
    }

    /** What stands in {@code ver}. */
    String claim() {
        return claim;
    }
}
