package dev.pretenant.tenant.directory;

import static java.util.stream.Collectors.toSet;

import dev.pretenant.core.ids.KeyId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The permissions that Microsoft Graph exposes: a thousand of them, of which only value, id and need of an administrator are
 * known here.
 *
 * @see <a href="https://learn.microsoft.com/graph/permissions-reference">Microsoft Graph permissions reference</a>
 */
final class GraphPermissions {

    private GraphPermissions() {}

    /** {@code graph} with all permissions: those that it has stay as they are. */
    static AppRegistration addTo(AppRegistration graph) {
        Set<KeyId> described = graph.scopes().stream().map(PermissionScope::id).collect(toSet());
        List<List<String>> table = DataTable.shipped("graph-permissions.tsv");
        Stream<PermissionScope> others = table.stream()
                .filter(columns -> columns.get(1).equals("Scope"))
                .map(columns -> scope(columns.get(0), KeyId.of(columns.get(2)), columns.get(3)))
                .filter(scope -> !described.contains(scope.id()));
        Stream<AppRole> roles = table.stream()
                .filter(columns -> columns.get(1).equals("Role"))
                .map(columns -> role(columns.get(0), KeyId.of(columns.get(2))));
        return graph.withPermissions(
                Stream.concat(graph.scopes().stream(), others).toList(), roles.toList());
    }

    private static PermissionScope scope(String value, KeyId id, String adminConsentRequired) {
        return new PermissionScope(id, value, Boolean.parseBoolean(adminConsentRequired), true, value, "", value, "");
    }

    private static AppRole role(String value, KeyId id) {
        return new AppRole(id, value, value, "", false, true, true);
    }
}
