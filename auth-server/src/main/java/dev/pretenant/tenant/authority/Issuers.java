package dev.pretenant.tenant.authority;

import dev.pretenant.core.ids.TenantId;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.Tenant;

/**
 * Who signs, in words: the {@code iss} of tokens and of discovery documents, by the tenant's policy.
 *
 * <ul>
 *   <li>{@code host}: the address that was used; v1.0 is {@code https://sts.windows.net/{tid}/}, as on the platform
 *   <li>{@code microsoft}: the platform's own, for validators that have it built in
 *   <li>an absolute URL: fixed, for containers that are reached under several names
 * </ul>
 */
public final class Issuers {

    private static final String MICROSOFT = "https://login.microsoftonline.com";
    private static final String V1 = "https://sts.windows.net";

    private final Directory directory;
    private final String installationPolicy;

    public Issuers(Directory directory, String installationPolicy) {
        this.directory = directory;
        this.installationPolicy = installationPolicy;
    }

    /** The issuer of {@code tenant}'s tokens of {@code version} for a caller that reached the server at {@code base}. */
    public String issuer(String base, TenantId tenant, ProtocolVersion version) {
        String policy = directory
                .tenant(tenant)
                .map(Tenant::issuer)
                .filter(own -> !own.isEmpty())
                .orElse(installationPolicy);
        return form(policy, base, tenant.toString(), version);
    }

    /** The issuer in documents about {@code authority}: its tenant's, or the template where it names none. */
    public String of(Authority authority) {
        return authority
                .tenant()
                .id()
                .map(tenant -> issuer(authority.base(), tenant, authority.version()))
                .orElseGet(() -> template(authority.base(), authority.version()));
    }

    /** The issuer in documents of {@code common} and {@code organizations}: the literal text {@code {tenantid}} for the tenant. */
    public String template(String base, ProtocolVersion version) {
        return form(installationPolicy, base, "{tenantid}", version);
    }

    private static String form(String policy, String base, String tenant, ProtocolVersion version) {
        if (version == ProtocolVersion.V1) {
            return V1 + "/" + tenant + "/";
        }
        String root =
                switch (policy) {
                    case "host" -> base;
                    case "microsoft" -> MICROSOFT;
                    default -> policy.endsWith("/") ? policy.substring(0, policy.length() - 1) : policy;
                };
        return root + "/" + tenant + "/v2.0";
    }
}
