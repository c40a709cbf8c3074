package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;

/** A {@link Tenant} in the database. */
@Entity
@Table(name = "tenant")
class TenantRow extends Row {

    private String displayName;
    private String issuer;
    private String regionScope;
    private String country;
    private String preferredLanguage;

    /** Addresses hold no blanks. */
    private String trustedNetworks;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(name = "tenant_domain", joinColumns = @JoinColumn(name = "tenant_id"))
    @OrderColumn(name = "position")
    @Column(name = "name")
    private List<String> domains;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(name = "tenant_token_lifetime_policy", joinColumns = @JoinColumn(name = "tenant_id"))
    @OrderColumn(name = "position")
    private List<LifetimePolicy> tokenLifetimePolicies;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(name = "tenant_custom_claims_provider", joinColumns = @JoinColumn(name = "tenant_id"))
    @OrderColumn(name = "position")
    private List<ClaimsProvider> customClaimsProviders;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(name = "tenant_certificate_authority", joinColumns = @JoinColumn(name = "tenant_id"))
    @OrderColumn(name = "position")
    private List<Authority> certificateAuthorities;

    /** For JPA. */
    protected TenantRow() {}

    TenantRow(Tenant tenant, int position) {
        super(tenant.id().value(), position);
        displayName = tenant.displayName();
        issuer = tenant.issuer();
        regionScope = tenant.regionScope();
        domains = tenant.domains();
        country = tenant.profile().country();
        preferredLanguage = tenant.profile().preferredLanguage();
        trustedNetworks = String.join(" ", tenant.profile().trustedNetworks());
        tokenLifetimePolicies =
                tenant.tokenLifetimePolicies().stream().map(LifetimePolicy::of).toList();
        customClaimsProviders =
                tenant.customClaimsProviders().stream().map(ClaimsProvider::of).toList();
        certificateAuthorities =
                tenant.certificateAuthorities().stream().map(Authority::of).toList();
    }

    Tenant tenant() {
        List<String> networks = trustedNetworks.isEmpty() ? List.of() : List.of(trustedNetworks.split(" "));
        return new Tenant(
                new TenantId(getId()),
                displayName,
                domains,
                issuer,
                regionScope,
                new TenantProfile(country, preferredLanguage, networks),
                tokenLifetimePolicies.stream().map(LifetimePolicy::policy).toList(),
                customClaimsProviders.stream().map(ClaimsProvider::provider).toList(),
                certificateAuthorities.stream().map(Authority::authority).toList());
    }

    /** An authority; its certificates are kept as one text. */
    @Embeddable
    record Authority(UUID id, String displayName, String certificates) {

        static Authority of(CertificateAuthority authority) {
            return new Authority(
                    authority.id().value(), authority.displayName(), String.join(" ", authority.certificates()));
        }

        CertificateAuthority authority() {
            return new CertificateAuthority(new ObjectId(id), displayName, List.of(certificates.split(" ")));
        }
    }

    /** A policy; the ids of the applications that it is assigned to are kept as one text each. */
    @Embeddable
    record LifetimePolicy(
            UUID id,
            String displayName,
            int lifetimeSeconds,
            boolean organizationDefault,
            String applications,
            String servicePrincipals) {

        static LifetimePolicy of(TokenLifetimePolicy policy) {
            return new LifetimePolicy(
                    policy.id().value(),
                    policy.displayName(),
                    Math.toIntExact(policy.accessTokenLifetime().toSeconds()),
                    policy.organizationDefault(),
                    text(policy.applications()),
                    text(policy.servicePrincipals()));
        }

        TokenLifetimePolicy policy() {
            return new TokenLifetimePolicy(
                    new ObjectId(id),
                    displayName,
                    Duration.ofSeconds(lifetimeSeconds),
                    organizationDefault,
                    ids(applications),
                    ids(servicePrincipals));
        }
    }

    /** A custom claims provider; as of a policy, the ids of the applications are one text. */
    @Embeddable
    record ClaimsProvider(
            UUID id,
            UUID listener,
            String displayName,
            String targetUrl,
            String resourceId,
            int timeoutMillis,
            int maximumRetries,
            String applications) {

        static ClaimsProvider of(CustomClaimsProvider provider) {
            return new ClaimsProvider(
                    provider.id().value(),
                    provider.listener().value(),
                    provider.displayName(),
                    provider.targetUrl().toString(),
                    provider.resourceId(),
                    Math.toIntExact(provider.timeout().toMillis()),
                    provider.maximumRetries(),
                    text(provider.applications()));
        }

        CustomClaimsProvider provider() {
            return new CustomClaimsProvider(
                    new ObjectId(id),
                    new ObjectId(listener),
                    displayName,
                    URI.create(targetUrl),
                    resourceId,
                    Duration.ofMillis(timeoutMillis),
                    maximumRetries,
                    ids(applications));
        }
    }

    private static String text(Set<AppId> apps) {
        return apps.stream().sorted().map(AppId::toString).collect(Collectors.joining(" "));
    }

    private static Set<AppId> ids(String text) {
        return Arrays.stream(text.split(" "))
                .filter(id -> !id.isEmpty())
                .map(AppId::of)
                .collect(Collectors.toUnmodifiableSet());
    }
}
