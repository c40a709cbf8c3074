package dev.pretenant.protocol.tokens;

import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.ManagedIdentity;
import dev.pretenant.tenant.directory.ServicePrincipal;
import java.util.Optional;

/**
 * The application that a token is issued to, its presence in the tenant, and how it proved itself.
 *
 * @param managedIdentity what it is where the platform manages it
 * @param certificateThumbprint of the certificate that its tokens are bound to; empty for bearer tokens
 */
public record Client(
        AppRegistration app,
        ServicePrincipal principal,
        Proof proof,
        Optional<ManagedIdentity> managedIdentity,
        Optional<String> certificateThumbprint) {

    /** An application that somebody registered. */
    public Client(AppRegistration app, ServicePrincipal principal, Proof proof) {
        this(app, principal, proof, Optional.empty(), Optional.empty());
    }
}
