package dev.pretenant.protocol.tokens.claims;

import dev.pretenant.protocol.tokens.Claims;
import dev.pretenant.protocol.tokens.ClaimsContributor;
import dev.pretenant.protocol.tokens.TokenFacts;
import dev.pretenant.protocol.tokens.Wishes;

/**
 * {@code xms_cc}: what the client can deal with, where the API asks to be told; and {@code acrs}: the authentication contexts
 * that the request asked for, which no policy stands against here.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/developer-guide-conditional-access-authentication-context">
 *     Authentication context</a>
 */
public final class Capabilities implements ClaimsContributor {

    @Override
    public void contribute(TokenFacts facts, Claims claims) {
        Wishes wishes = facts.context().wishes();
        if (facts.isAccessToken() && facts.wants("xms_cc")) {
            claims.put("xms_cc", wishes.capabilities());
        }
        if (facts.person().isPresent()) {
            claims.put("acrs", facts.isAccessToken() ? wishes.accessContexts() : wishes.idContexts());
        }
    }
}
