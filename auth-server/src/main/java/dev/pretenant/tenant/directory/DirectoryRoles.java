package dev.pretenant.tenant.directory;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The built-in administrator roles of a tenant, by name and by template id, which is the same in every tenant.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference">Built-in roles</a>
 */
final class DirectoryRoles {

    private final Map<String, String> idsByName;
    private final Map<String, String> namesById;

    private DirectoryRoles(Map<String, String> idsByName) {
        this.idsByName = idsByName;
        this.namesById = idsByName.entrySet().stream().collect(toMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    static DirectoryRoles shipped() {
        List<List<String>> lines = DataTable.shipped("directory-roles.tsv");
        return new DirectoryRoles(lines.stream().collect(toMap(columns -> columns.get(0), columns -> columns.get(1))));
    }

    /** The template id of the role with this name or template id. */
    Optional<String> templateId(String nameOrId) {
        return Optional.ofNullable(namesById.containsKey(nameOrId) ? nameOrId : idsByName.get(nameOrId));
    }

    /** The name of the role, or its template id where we know no name. */
    String name(String templateId) {
        return namesById.getOrDefault(templateId, templateId);
    }

    /** A question or a list to add to a message about a name that is none. */
    String suggestion(String name) {
        return Spelling.suggestion(name, idsByName.keySet());
    }
}
