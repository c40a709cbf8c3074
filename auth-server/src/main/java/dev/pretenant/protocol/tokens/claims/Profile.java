package dev.pretenant.protocol.tokens.claims;

import dev.pretenant.protocol.tokens.Claims;
import dev.pretenant.protocol.tokens.ClaimsContributor;
import dev.pretenant.protocol.tokens.TokenFacts;
import dev.pretenant.tenant.directory.User;

/**
 * Who the person is, in words: with {@code profile} and {@code email} only in v2.0, always in v1.0, where the names of the
 * claims differ too. What is always in v1.0 can be asked for in v2.0, beside {@code profile}.
 */
public final class Profile implements ClaimsContributor {

    @Override
    public void contribute(TokenFacts facts, Claims claims) {
        facts.person().ifPresent(person -> {
            if (facts.isV1()) {
                v1(facts, person.user(), claims);
            } else {
                v2(facts, person.user(), claims);
            }
            if (person.user().guest() || facts.wants("email")) {
                claims.put("email", person.user().mail());
            }
        });
    }

    private static void v1(TokenFacts facts, User user, Claims claims) {
        claims.put("name", user.displayName())
                .put("given_name", user.givenName())
                .put("family_name", user.surname())
                .put("unique_name", uniqueName(user));
        claims.put("upn", upn(facts, user));
        if (facts.wants("preferred_username")) {
            claims.put("preferred_username", signInName(user));
        }
    }

    private static void v2(TokenFacts facts, User user, Claims claims) {
        if (facts.oidcScopes().contains("email")) {
            claims.put("email", user.mail());
        }
        if (!facts.oidcScopes().contains("profile")) {
            return;
        }
        claims.put("name", user.displayName()).put("preferred_username", signInName(user));
        if (facts.wants("given_name")) {
            claims.put("given_name", user.givenName());
        }
        if (facts.wants("family_name")) {
            claims.put("family_name", user.surname());
        }
        if (facts.wants("upn")) {
            claims.put("upn", upn(facts, user));
        }
    }

    /** A guest has one here only for an app that says it can read a name that belongs to another tenant. */
    private static String upn(TokenFacts facts, User user) {
        String name = user.userPrincipalName();
        if (!user.guest()) {
            return name;
        }
        return facts.optional("upn")
                .map(claim -> claim.has("include_externally_authenticated_upn_without_hash")
                        ? name.replace('#', '_')
                        : claim.has("include_externally_authenticated_upn") ? name : "")
                .orElse("");
    }

    /** In v1.0 the name of a guest with a personal account says where it is from. */
    private static String uniqueName(User user) {
        return user.guest() && user.isPersonal() ? "live.com#" + signInName(user) : signInName(user);
    }

    /** A guest is known by the address they were invited under. */
    private static String signInName(User user) {
        return user.guest() && !user.mail().isEmpty() ? user.mail() : user.userPrincipalName();
    }
}
