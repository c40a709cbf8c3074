package dev.pretenant.protocol.authorize;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.protocol.context.ResourceIndicator;

/** There are scopes at all, and a resource beside them is theirs; what they name is looked up when the tenant is known. */
final class ScopeCheck implements AuthorizeCheck {

    @Override
    public void check(AuthorizeRequest request) {
        if (request.parameters().scopes().isEmpty()) {
            throw EntraError.MISSING_PARAMETER.with("scope");
        }
        ResourceIndicator.requireAgreement(
                request.parameters().get("resource"), request.parameters().scopes());
    }
}
