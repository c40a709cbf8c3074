package dev.pretenant.protocol.authorize;

import dev.pretenant.protocol.tokens.ClaimsParameter;

/** The {@code claims} parameter can be read. */
final class ClaimsCheck implements AuthorizeCheck {

    @Override
    public void check(AuthorizeRequest request) {
        ClaimsParameter.requireObject(request.parameters().get("claims").orElse(null));
    }
}
