package dev.pretenant.protocol.tokens.claims;

import dev.pretenant.protocol.tokens.Claims;
import dev.pretenant.protocol.tokens.ClaimsContributor;
import dev.pretenant.protocol.tokens.TokenFacts;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.ExtensionProperty;
import dev.pretenant.tenant.directory.OptionalClaim;
import dev.pretenant.tenant.directory.User;
import java.util.List;

/**
 * {@code extn.{name}}: directory extensions that the app has registered and asks for as {@code extension_{appId}_{name}} with
 * source {@code user}. Those of other apps take a claims-mapping policy.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/schema-extensions">Directory extensions in claims</a>
 */
public final class DirectoryExtensions implements ClaimsContributor {

    private static final String USER = "user";

    @Override
    public void contribute(TokenFacts facts, Claims claims) {
        facts.person().ifPresent(person -> {
            for (OptionalClaim asked : facts.optionalClaims()) {
                if (asked.source().equalsIgnoreCase(USER)) {
                    put(asked.name(), facts.audience(), person.user(), claims);
                }
            }
        });
    }

    private static void put(String name, AppRegistration app, User user, Claims claims) {
        for (ExtensionProperty extension : app.claims().extensions()) {
            List<String> values = user.attributes().all(name);
            if (extension.fullName(app.appId()).equals(name) && !values.isEmpty()) {
                claims.putValue("extn." + extension.name(), extension.multiValued() ? values : values.get(0));
            }
        }
    }
}
