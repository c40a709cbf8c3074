package dev.pretenant.protocol.authorize;

import dev.pretenant.core.errors.EntraError;

/**
 * The request says itself what it wants: the discovery document offers no request objects, and one that was passed over in
 * silence might have asked for something else. Comes before the checks of parameters that may be in the object instead.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#JWTRequests">OpenID Connect Core, section 6</a>
 */
final class RequestObjectCheck implements AuthorizeCheck {

    @Override
    public void check(AuthorizeRequest request) {
        if (request.parameters().get("request").isPresent()) {
            throw EntraError.REQUEST_OBJECT.with();
        }
        if (request.parameters().get("request_uri").isPresent()) {
            throw EntraError.REQUEST_OBJECT_BY_REFERENCE.with();
        }
    }
}
