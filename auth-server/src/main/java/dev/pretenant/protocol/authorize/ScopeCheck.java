package dev.pretenant.protocol.authorize;

import dev.pretenant.core.errors.EntraError;

/** There are scopes at all; what they name is looked up when the tenant is known. */
final class ScopeCheck implements AuthorizeCheck {

    @Override
    public void check(AuthorizeRequest request) {
        if (request.parameters().scopes().isEmpty()) {
            throw EntraError.MISSING_PARAMETER.with("scope");
        }
        request.parameters().get("resource").ifPresent(resource -> {
            throw EntraError.RESOURCE_PARAMETER_ON_V2.with();
        });
    }
}
