package dev.pretenant.protocol.tokens;

import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.ManagedIdentity;
import dev.pretenant.tenant.directory.ServicePrincipal;
import java.util.Optional;

/**
 * The application that a token is issued to, its presence in the tenant, and how it proved itself.
 *
 * @param managedIdentity what it is where the platform manages it
 */
public record Client(
        AppRegistration app, ServicePrincipal principal, Proof proof, Optional<ManagedIdentity> managedIdentity) {

    /** An application that somebody registered. */
    public Client(AppRegistration app, ServicePrincipal principal, Proof proof) {
        this(app, principal, proof, Optional.empty());
    }
}
