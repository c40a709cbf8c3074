package dev.pretenant.protocol.tokens.claims;

import dev.pretenant.protocol.tokens.Claims;
import dev.pretenant.protocol.tokens.ClaimsContributor;
import dev.pretenant.protocol.tokens.TokenFacts;
import dev.pretenant.tenant.directory.Tenant;
import java.util.Locale;

/**
 * What the tenant says of itself, where the app asks for it: {@code tenant_ctry}, {@code tenant_region_scope} and {@code
 * xms_tpl}.
 */
public final class TenantDetails implements ClaimsContributor {

    @Override
    public void contribute(TokenFacts facts, Claims claims) {
        if (facts.optionalClaims().isEmpty()) {
            return;
        }
        Tenant tenant = facts.context().tenant();
        put("tenant_ctry", tenant.profile().country().toUpperCase(Locale.ROOT), facts, claims);
        put("tenant_region_scope", tenant.regionScope(), facts, claims);
        put("xms_tpl", tenant.profile().preferredLanguage().toLowerCase(Locale.ROOT), facts, claims);
    }

    private static void put(String name, String value, TokenFacts facts, Claims claims) {
        if (facts.wants(name)) {
            claims.put(name, value);
        }
    }
}
