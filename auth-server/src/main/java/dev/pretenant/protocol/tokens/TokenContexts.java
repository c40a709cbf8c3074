package dev.pretenant.protocol.tokens;

import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.AppRoleAssignment;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.Group;
import dev.pretenant.tenant.directory.ServicePrincipal;
import dev.pretenant.tenant.directory.Tenant;
import dev.pretenant.tenant.directory.User;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what stands around a token; groups are counted only where the app wants to know them. */
final class TokenContexts {

    private static final String ALL = "All";
    private static final String SECURITY_GROUP = "SecurityGroup";
    private static final String DIRECTORY_ROLE = "DirectoryRole";
    private static final String APPLICATION_GROUP = "ApplicationGroup";

    /** The role that every member of a tenant has. */
    private static final String DEFAULT_USER = "b79fbf4d-3ef9-4689-8143-76b194e85509";

    private final Directory directory;

    TokenContexts(Directory directory) {
        this.directory = directory;
    }

    /** Of an application's token for what is present as {@code audience}. */
    TokenContext ofApplication(String base, ServicePrincipal audience, Wishes wishes) {
        return new TokenContext(
                base,
                tenantOf(audience),
                audience,
                Optional.empty(),
                Memberships.NONE,
                wishes,
                TokenContext.Delivery.BODY);
    }

    /** Of a token about {@code user} for {@code app}, which is present as {@code audience}. */
    TokenContext ofPerson(String base, User user, AppRegistration app, ServicePrincipal audience, Wishes wishes) {
        return new TokenContext(
                base,
                tenantOf(audience),
                audience,
                home(user),
                memberships(user, app.groupMembershipClaims(), audience),
                wishes,
                TokenContext.Delivery.BODY);
    }

    private Tenant tenantOf(ServicePrincipal principal) {
        return directory.tenant(principal.tenant()).orElseThrow();
    }

    private Optional<TokenContext.Home> home(User user) {
        return directory.tenant(user.homeTenant()).flatMap(tenant -> directory
                .user(tenant.id(), user.homeObject())
                .map(account -> new TokenContext.Home(tenant, account)));
    }

    private Memberships memberships(User user, Set<String> wanted, ServicePrincipal audience) {
        return wanted.isEmpty()
                ? Memberships.NONE
                : new Memberships(groups(user, wanted, audience), directoryRoles(user, wanted));
    }

    private List<Group> groups(User user, Set<String> wanted, ServicePrincipal audience) {
        Set<Group> groups = new LinkedHashSet<>();
        if (wanted.contains(ALL) || wanted.contains(SECURITY_GROUP)) {
            directory.transitiveGroups(user.tenant(), user.id()).stream()
                    .flatMap(id -> directory.group(user.tenant(), id).stream())
                    .filter(group -> group.security() || wanted.contains(ALL))
                    .forEach(groups::add);
        }
        if (wanted.contains(APPLICATION_GROUP)) {
            directory.directGroups(user.tenant(), user.id()).stream()
                    .flatMap(id -> directory.group(user.tenant(), id).stream())
                    .filter(group -> isAssigned(group, audience))
                    .forEach(groups::add);
        }
        return List.copyOf(groups);
    }

    private boolean isAssigned(Group group, ServicePrincipal app) {
        return directory.roleAssignments(group.tenant(), group.id()).stream()
                .map(AppRoleAssignment::resource)
                .anyMatch(app.id()::equals);
    }

    private static List<String> directoryRoles(User user, Set<String> wanted) {
        if (!wanted.contains(ALL) && !wanted.contains(DIRECTORY_ROLE)) {
            return List.of();
        }
        return Stream.concat(
                        user.directoryRoles().stream().sorted(),
                        user.guest() ? Stream.empty() : Stream.of(DEFAULT_USER))
                .toList();
    }
}
