package dev.pretenant.protocol.tokens;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.tenant.directory.ClaimsPolicy;
import dev.pretenant.tenant.directory.OptionalClaim;
import dev.pretenant.tenant.directory.ServicePrincipal;
import java.util.List;

/**
 * A policy may change what a token says only where the app knows of it: it has a signing key of its own; or it takes mapped
 * claims under the key of all (50146), and then the audience is its own id or lies in a domain of the tenant (501461).
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/jwt-claims-customization">JWT claims customization</a>
 */
final class MappedClaimsCheck {

    /** The facts, if their token may be issued. */
    TokenFacts checked(TokenFacts facts) {
        ServicePrincipal audience = facts.context().audience();
        if (audience.claimsPolicy().equals(ClaimsPolicy.NONE) || audience.customSigningKey()) {
            return facts;
        }
        if (!facts.audience().claims().acceptMapped()) {
            throw EntraError.MAPPED_CLAIMS_NEED_KEY.with();
        }
        if (!isOwn(facts)) {
            throw EntraError.MAPPED_CLAIMS_FOR_FOREIGN_AUDIENCE.with();
        }
        return facts;
    }

    private static boolean isOwn(TokenFacts facts) {
        if (!facts.isAccessToken()
                || !facts.isV1()
                || facts.optional("aud").filter(MappedClaimsCheck::byId).isPresent()) {
            return true;
        }
        String name = facts.audienceName();
        return name.equals(facts.audience().appId().toString())
                || isWithin(host(name), facts.context().tenant().domains());
    }

    private static boolean byId(OptionalClaim claim) {
        return claim.has("use_guid");
    }

    private static boolean isWithin(String host, List<String> domains) {
        return domains.stream().anyMatch(domain -> host.equals(domain) || host.endsWith("." + domain));
    }

    private static String host(String uri) {
        String rest = uri.substring(uri.indexOf("://") < 0 ? 0 : uri.indexOf("://") + 3);
        return rest.split("[/:]", 2)[0];
    }
}
