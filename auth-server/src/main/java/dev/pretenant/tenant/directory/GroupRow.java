package dev.pretenant.tenant.directory;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;

/** A {@link Group} in the database. */
@Entity
@Table(name = "directory_group")
class GroupRow extends Row {

    private UUID tenantId;
    private String displayName;
    private boolean security;
    private String samAccountName;
    private String dnsDomain;
    private String netBiosDomain;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(name = "group_member", joinColumns = @JoinColumn(name = "group_id"))
    @Column(name = "member_id")
    private Set<UUID> members;

    /** For JPA. */
    protected GroupRow() {}

    GroupRow(Group group, int position) {
        super(group.id().value(), position);
        tenantId = group.tenant().value();
        displayName = group.displayName();
        security = group.security();
        samAccountName = group.onPremises().samAccountName();
        dnsDomain = group.onPremises().dnsDomain();
        netBiosDomain = group.onPremises().netBiosDomain();
        members = group.members().stream().map(ObjectId::value).collect(toUnmodifiableSet());
    }

    Group group() {
        return new Group(
                new ObjectId(getId()),
                new TenantId(tenantId),
                displayName,
                security,
                members.stream().map(ObjectId::new).collect(toUnmodifiableSet()),
                new OnPremisesGroup(samAccountName, dnsDomain, netBiosDomain));
    }
}
