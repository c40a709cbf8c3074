package dev.pretenant.protocol.tokens.claims;

import dev.pretenant.protocol.sessions.LoginHint;
import dev.pretenant.protocol.tokens.Claims;
import dev.pretenant.protocol.tokens.ClaimsContributor;
import dev.pretenant.protocol.tokens.Person;
import dev.pretenant.protocol.tokens.TokenFacts;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.OptionalClaims;
import java.util.Set;

/**
 * How the person signed in: {@code acr}, {@code amr} and {@code ipaddr} in v1.0; {@code idp} of a guest; and in an ID token, where the app or
 * the request asks for them, {@code auth_time}, {@code sid} and {@code login_hint}. An app with a front-channel sign-out
 * address gets the {@code sid} that sign-out will name.
 */
public final class SignInMethods implements ClaimsContributor {

    @Override
    public void contribute(TokenFacts facts, Claims claims) {
        facts.person().ifPresent(person -> {
            if (person.user().guest()) {
                claims.put("idp", "https://sts.windows.net/" + person.signedIn().homeTenant() + "/");
            }
            if (facts.isV1() && facts.isAccessToken()) {
                claims.put("acr", "1");
            }
            if (facts.isV1()) {
                claims.put("amr", person.signedIn().amr()).put("ipaddr", person.address());
            }
            if (!facts.isAccessToken()) {
                whereAsked(facts, person, claims);
            }
        });
    }

    private static void whereAsked(TokenFacts facts, Person person, Claims claims) {
        AppRegistration app = facts.client().app();
        Set<String> asked = facts.echo().asked();
        if (asked.contains("auth_time") || wants(app, "auth_time")) {
            claims.put("auth_time", person.signedIn().authTime());
        }
        if (asked.contains("sid") || wants(app, "sid") || !app.logoutUrl().isEmpty()) {
            claims.put("sid", person.signedIn().sid());
        }
        if (asked.contains("login_hint") || wants(app, "login_hint")) {
            claims.put("login_hint", LoginHint.of(person.user()));
        }
    }

    private static boolean wants(AppRegistration app, String claim) {
        return OptionalClaims.named(claim, app.claims().optional().idToken()).isPresent();
    }
}
