package dev.pretenant.protocol.tokens.claims;

import dev.pretenant.protocol.sessions.LoginHint;
import dev.pretenant.protocol.tokens.Claims;
import dev.pretenant.protocol.tokens.ClaimsContributor;
import dev.pretenant.protocol.tokens.Person;
import dev.pretenant.protocol.tokens.TokenFacts;
import java.util.Set;

/**
 * How the person signed in: {@code acr}, {@code amr} and {@code ipaddr} in v1.0; {@code idp} of a guest; and where the app
 * asks for them, or the request for an ID token, {@code auth_time}, {@code sid} and {@code login_hint}, the last in ID tokens
 * alone. An app with a front-channel sign-out address gets the {@code sid} that sign-out will name.
 */
public final class SignInMethods implements ClaimsContributor {

    @Override
    public void contribute(TokenFacts facts, Claims claims) {
        facts.person().ifPresent(person -> {
            if (person.user().guest()) {
                claims.put("idp", person.user().identityProvider());
            }
            if (facts.isV1() && facts.isAccessToken()) {
                claims.put("acr", "1");
            }
            if (facts.isV1()) {
                claims.put("amr", person.signedIn().amr());
            }
            if (facts.isV1() || facts.wants("ipaddr")) {
                claims.put("ipaddr", person.address());
            }
            whereAsked(facts, person, claims);
        });
    }

    private static void whereAsked(TokenFacts facts, Person person, Claims claims) {
        Set<String> asked = facts.echo().asked();
        if (asked.contains("auth_time") || facts.wants("auth_time")) {
            claims.put("auth_time", person.signedIn().authTime());
        }
        boolean signOutIsTold =
                !facts.isAccessToken() && !facts.audience().logoutUrl().isEmpty();
        if (asked.contains("sid") || facts.wants("sid") || signOutIsTold) {
            claims.put("sid", person.signedIn().sid());
        }
        if (!facts.isAccessToken() && (asked.contains("login_hint") || facts.wants("login_hint"))) {
            claims.put("login_hint", LoginHint.of(person.user()));
        }
    }
}
