package dev.pretenant.protocol.tokens;

import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.ServicePrincipal;

/** The application that a token is issued to, its presence in the tenant, and how it proved itself. */
public record Client(AppRegistration app, ServicePrincipal principal, Proof proof) {}
