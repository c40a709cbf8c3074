package dev.pretenant.protocol.tokens.claims;

import dev.pretenant.protocol.tokens.Claims;
import dev.pretenant.protocol.tokens.ClaimsContributor;
import dev.pretenant.protocol.tokens.TokenFacts;
import dev.pretenant.tenant.directory.User;
import java.util.Set;

/**
 * Who the person is, in words: with {@code profile} and {@code email} only in v2.0, always in v1.0, where the names of the
 * claims differ too. A guest has an {@code email} in place of a {@code upn}.
 */
public final class Profile implements ClaimsContributor {

    @Override
    public void contribute(TokenFacts facts, Claims claims) {
        facts.person().ifPresent(person -> {
            if (facts.isV1()) {
                v1(person.user(), claims);
            } else {
                v2(person.user(), facts.oidcScopes(), claims);
            }
        });
    }

    private static void v1(User user, Claims claims) {
        claims.put("name", user.displayName())
                .put("given_name", user.givenName())
                .put("family_name", user.surname())
                .put("unique_name", signInName(user));
        if (user.guest()) {
            claims.put("email", user.mail());
        } else {
            claims.put("upn", user.userPrincipalName());
        }
    }

    private static void v2(User user, Set<String> scopes, Claims claims) {
        if (scopes.contains("profile")) {
            claims.put("name", user.displayName()).put("preferred_username", signInName(user));
        }
        if (scopes.contains("email") || user.guest()) {
            claims.put("email", user.mail());
        }
    }

    /** A guest is known by the address they were invited under. */
    private static String signInName(User user) {
        return user.guest() && !user.mail().isEmpty() ? user.mail() : user.userPrincipalName();
    }
}
