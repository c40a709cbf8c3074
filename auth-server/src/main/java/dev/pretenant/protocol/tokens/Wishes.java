package dev.pretenant.protocol.tokens;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a client says of itself, and asks of a token, in the {@code claims} parameter.
 *
 * @param capabilities {@code xms_cc} of the access token: what the client can deal with; of those known, {@code cp1} alone
 * @param accessContexts authentication contexts ({@code acrs}) that the access token is to state
 * @param idContexts the same of the ID token
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/claims-challenge">Claims challenges and client
 *     capabilities</a>
 */
public record Wishes(Set<String> capabilities, Set<String> accessContexts, Set<String> idContexts) {

    /** Nothing said and nothing asked. */
    public static final Wishes NONE = new Wishes(Set.of(), Set.of(), Set.of());

    private static final String CHALLENGES = "cp1";
    private static final Pattern CONTEXT = Pattern.compile("c[1-9][0-9]?");

    public Wishes {
        capabilities = Set.copyOf(capabilities);
        accessContexts = Set.copyOf(accessContexts);
        idContexts = Set.copyOf(idContexts);
    }

    /** What the parameter {@code claims} holds; empty stands for none. */
    static Wishes of(String claims) {
        return claims.isBlank() ? NONE : of(RequestedClaims.of(claims));
    }

    static Wishes of(RequestedClaims claims) {
        boolean challenges = claims.values("access_token", "xms_cc").stream().anyMatch(CHALLENGES::equalsIgnoreCase);
        return new Wishes(
                challenges ? Set.of(CHALLENGES) : Set.of(),
                contexts(claims, "access_token"),
                contexts(claims, "id_token"));
    }

    private static Set<String> contexts(RequestedClaims claims, String token) {
        Set<String> contexts = new LinkedHashSet<>(claims.values(token, "acrs"));
        contexts.removeIf(context -> !CONTEXT.matcher(context).matches());
        return contexts;
    }

    /** Both together. */
    Wishes and(Wishes other) {
        return new Wishes(
                union(capabilities, other.capabilities),
                union(accessContexts, other.accessContexts),
                union(idContexts, other.idContexts));
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return all;
    }
}
