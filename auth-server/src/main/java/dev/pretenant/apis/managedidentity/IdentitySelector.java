package dev.pretenant.apis.managedidentity;

import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.ManagedIdentity;
import dev.pretenant.tenant.directory.ServicePrincipal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a workload says which identity it wants: by client id, object id or Azure resource id, or not at all.
 *
 * @param kind which of the three; empty for none
 * @param value the id
 */
record IdentitySelector(Optional<Kind> kind, String value) {

    /** The selector in the parameters of {@code request}, of which each host reads some; empty ones count as absent. */
    static IdentitySelector of(HttpServletRequest request) {
        List<IdentitySelector> given = Stream.of(Kind.values())
                .flatMap(kind -> kind.parameters.stream()
                        .map(request::getParameter)
                        .filter(value -> value != null && !value.isBlank())
                        .map(value -> new IdentitySelector(Optional.of(kind), value)))
                .distinct()
                .toList();
        if (given.size() > 1) {
            throw new IdentityRefusal(IdentityRefusal.Reason.NAMED_TWICE);
        }
        return given.stream().findFirst().orElseGet(() -> new IdentitySelector(Optional.empty(), ""));
    }

    boolean isEmpty() {
        return kind.isEmpty();
    }

    /** Whether it means {@code identity}. */
    boolean means(ManagedIdentity identity, Directory directory) {
        return kind.filter(known -> switch (known) {
                    case CLIENT_ID -> identity.client().toString().equalsIgnoreCase(value);
                    case OBJECT_ID ->
                        directory
                                .servicePrincipal(identity.tenant(), identity.client())
                                .map(ServicePrincipal::id)
                                .filter(id -> id.toString().equalsIgnoreCase(value))
                                .isPresent();
                    case RESOURCE_ID -> identity.resourceId().equalsIgnoreCase(value);
                })
                .isPresent();
    }

    /** The ids of an identity, and the parameters that hold them. */
    enum Kind {
        CLIENT_ID("client_id", "clientid"),
        OBJECT_ID("object_id", "principal_id"),
        RESOURCE_ID("mi_res_id", "msi_res_id");

        private final Set<String> parameters;

        Kind(String... parameters) {
            this.parameters = Set.of(parameters);
        }
    }
}
