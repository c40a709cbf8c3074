package dev.pretenant.protocol.authorize;

import dev.pretenant.core.errors.EntraError;

/** Whom the request is about is said once: by the session or by a hint, not by both. The person is told, not the app. */
final class HintCheck implements AuthorizeCheck {

    @Override
    public void check(AuthorizeRequest request) {
        if (request.parameters().get("sid").isPresent()
                && request.parameters().loginHint().isPresent()) {
            throw EntraError.SESSION_AND_HINT.with();
        }
    }
}
