package dev.pretenant.protocol.authorize;

import dev.pretenant.protocol.clients.ClientChecks;

/** The app may be used under the tenant alias of the request. */
final class AudienceCheck implements AuthorizeCheck {

    @Override
    public void check(AuthorizeRequest request) {
        ClientChecks.requireAudience(request.app(), request.authority().tenant());
    }
}
