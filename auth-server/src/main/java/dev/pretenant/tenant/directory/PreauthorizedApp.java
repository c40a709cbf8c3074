package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.KeyId;
import java.util.Set;

/** A client that needs no consent for some scopes of an API ({@code preAuthorizedApplications}). */
public record PreauthorizedApp(AppId client, Set<KeyId> scopes) {

    public PreauthorizedApp {
        scopes = Set.copyOf(scopes);
    }
}
