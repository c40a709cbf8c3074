package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;

/** A {@link User} in the database. */
@Entity
@Table(name = "directory_user")
class UserRow extends Row {

    private UUID tenantId;
    private String userPrincipalName;
    private String displayName;
    private String givenName;
    private String surname;
    private String mail;
    private String jobTitle;
    private boolean enabled;
    private boolean guest;
    private UUID homeTenant;
    private UUID homeObject;
    private String passwordHash;
    private Instant sessionsValidFrom;
    private Instant passwordChangedAt;
    private boolean passwordExpired;
    private String attributes;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(name = "user_directory_role", joinColumns = @JoinColumn(name = "user_id"))
    @Column(name = "template_id")
    private Set<String> directoryRoles;

    /** For JPA. */
    protected UserRow() {}

    UserRow(User user, int position) {
        super(user.id().value(), position);
        tenantId = user.tenant().value();
        userPrincipalName = user.userPrincipalName();
        displayName = user.displayName();
        givenName = user.givenName();
        surname = user.surname();
        mail = user.mail();
        jobTitle = user.jobTitle();
        enabled = user.enabled();
        guest = user.guest();
        homeTenant = user.homeTenant().value();
        homeObject = user.homeObject().value();
        passwordHash = user.passwordHash();
        directoryRoles = user.directoryRoles();
        sessionsValidFrom = user.signInSessionsValidFrom();
        passwordChangedAt = user.password().lastChange();
        passwordExpired = user.password().expired();
        attributes = user.attributes().json();
    }

    User user() {
        return new User(
                new ObjectId(getId()),
                new TenantId(tenantId),
                userPrincipalName,
                displayName,
                givenName,
                surname,
                mail,
                jobTitle,
                enabled,
                guest,
                new TenantId(homeTenant),
                new ObjectId(homeObject),
                passwordHash,
                directoryRoles,
                sessionsValidFrom,
                new PasswordState(passwordChangedAt, passwordExpired),
                UserAttributes.ofJson(attributes));
    }
}
