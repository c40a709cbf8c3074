package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.TenantId;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.List;
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
    }

    Tenant tenant() {
        List<String> networks = trustedNetworks.isEmpty() ? List.of() : List.of(trustedNetworks.split(" "));
        return new Tenant(
                new TenantId(getId()),
                displayName,
                domains,
                issuer,
                regionScope,
                new TenantProfile(country, preferredLanguage, networks));
    }
}
