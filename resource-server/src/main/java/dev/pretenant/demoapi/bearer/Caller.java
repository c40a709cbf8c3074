package dev.pretenant.demoapi.bearer;

import java.util.List;
import java.util.Objects;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who a token lets in: a user through an application, or an application acting alone.
 *
 * @param token a token whose signature and claims have been checked
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference">Access token
 *     claims</a>
 */
public record Caller(Jwt token) {

    /** Whether somebody is signed in. */
    public enum Kind {
        USER,
        APPLICATION
    }

    /**
     * Tells the two apart: only what a user delegated has {@code scp}; an application alone is its own subject.
     *
     * <p>A v2.0 token has {@code idtyp} only where the API asked for that optional claim, so {@code oid} and
     * {@code sub} decide without it. A token that is neither, as an ID token, counts as a user's without scopes.
     */
    public Kind kind() {
        return !token.hasClaim("scp") && isItsOwnSubject() ? Kind.APPLICATION : Kind.USER;
    }

    /** What the user let the application do, from {@code scp}. */
    public List<String> scopes() {
        String scopes = token.getClaimAsString("scp");
        return scopes == null || scopes.isBlank()
                ? List.of()
                : List.of(scopes.trim().split(" +"));
    }

    /** What was assigned to the caller itself, user or application, from {@code roles}. */
    public List<String> roles() {
        List<String> roles = token.getClaimAsStringList("roles");
        return roles == null ? List.of() : List.copyOf(roles);
    }

    private boolean isItsOwnSubject() {
        return token.hasClaim("idtyp")
                ? "app".equals(token.getClaimAsString("idtyp"))
                : token.hasClaim("oid") && Objects.equals(token.getClaimAsString("oid"), token.getSubject());
    }
}
