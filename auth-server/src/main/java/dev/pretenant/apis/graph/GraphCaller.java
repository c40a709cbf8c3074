package dev.pretenant.apis.graph;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/**
 * Whom an access token lets in.
 *
 * @param client the app that was given the token
 * @param user in whose name it acts; empty where it acts for itself
 * @param permissions {@code scp} of a token with a person, {@code roles} of one without
 */
record GraphCaller(TenantId tenant, AppId client, Optional<ObjectId> user, Set<String> permissions) {

    GraphCaller {
        permissions = Set.copyOf(permissions);
    }

    boolean has(String permission) {
        return permissions.contains(permission);
    }

    boolean hasAny(Set<String> some) {
        return !Collections.disjoint(permissions, some);
    }
}
