package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * A directory of an organisation.
 *
 * @param domains verified domains in lower case, the default domain first
 * @param issuer who signs its tokens: {@code host}, {@code microsoft} or an absolute URL; empty means
 *     the installation's setting
 * @param regionScope {@code tenant_region_scope} of its discovery document, such as {@code WW} or {@code EU}
 * @param profile what optional claims say of it
 * @param tokenLifetimePolicies how long tokens live where it is not left to the platform
 * @param customClaimsProviders whom it asks for claims
 * @param certificateAuthorities whose certificates may prove its apps by the names in them
 */
public record Tenant(
        TenantId id,
        String displayName,
        List<String> domains,
        String issuer,
        String regionScope,
        TenantProfile profile,
        List<TokenLifetimePolicy> tokenLifetimePolicies,
        List<CustomClaimsProvider> customClaimsProviders,
        List<CertificateAuthority> certificateAuthorities) {

    /** The tenant of all personal Microsoft accounts, whose id is the same everywhere. */
    public static final TenantId CONSUMERS = TenantId.of("9188040d-6c67-4c5b-b112-36a304b66dad");

    public Tenant {
        domains = List.copyOf(domains);
        tokenLifetimePolicies = List.copyOf(tokenLifetimePolicies);
        customClaimsProviders = List.copyOf(customClaimsProviders);
        certificateAuthorities = List.copyOf(certificateAuthorities);
    }

    /** The same tenant with other policies and providers. */
    Tenant with(List<TokenLifetimePolicy> policies, List<CustomClaimsProvider> providers) {
        return new Tenant(
                id, displayName, domains, issuer, regionScope, profile, policies, providers, certificateAuthorities);
    }

    /** A tenant of which nothing more is stated. */
    public Tenant(TenantId id, String displayName, List<String> domains, String issuer, String regionScope) {
        this(id, displayName, domains, issuer, regionScope, TenantProfile.NONE, List.of(), List.of(), List.of());
    }

    /** Whom it asks for claims when a token is about to be issued to {@code app}. */
    public Optional<CustomClaimsProvider> customClaimsProvider(AppId app) {
        return customClaimsProviders.stream()
                .filter(provider -> provider.applications().contains(app))
                .findFirst();
    }

    /** The authority with this id, if it is one of the tenant's. */
    public Optional<CertificateAuthority> certificateAuthority(ObjectId authority) {
        return certificateAuthorities.stream()
                .filter(candidate -> candidate.id().equals(authority))
                .findFirst();
    }

    /** The domain that user names default to. */
    public String defaultDomain() {
        return domains.get(0);
    }
}
