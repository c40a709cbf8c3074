package dev.pretenant.protocol.authorize;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.protocol.clients.RegisteredAddress;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.RedirectUri;

/**
 * The reply address is one that the app registered. What fails here is never redirected.
 *
 * @see RegisteredAddress
 */
final class RedirectUriCheck implements AuthorizeCheck {

    @Override
    public void check(AuthorizeRequest request) {
        AppRegistration app = request.app();
        AuthorizeParameters parameters = request.parameters();
        ResponseMode mode = parameters
                .get("response_mode")
                .flatMap(ResponseMode::named)
                .filter(named -> named != ResponseMode.QUERY || !carriesTokens(parameters))
                .orElseGet(() -> ResponseMode.defaultFor(parameters.responseTypes()));
        if (parameters.redirectUri().isEmpty()) {
            if (app.redirectUris().isEmpty()) {
                throw EntraError.NO_REDIRECT_URI.with();
            }
            RedirectUri first = app.redirectUris().stream()
                    .filter(registered -> !registered.hasWildcard())
                    .findFirst()
                    .orElseThrow(EntraError.NO_REDIRECT_URI_TO_CHOOSE::with);
            request.repliesTo(new AuthorizeRequest.Reply(first.uri(), first.platform(), mode));
            return;
        }
        String sent = parameters.redirectUri().get();
        if (!RegisteredAddress.isAbsolute(sent)) {
            throw EntraError.RELATIVE_ADDRESS.with("redirect_uri");
        }
        RedirectUri registered = RegisteredAddress.of(app, sent)
                .orElseThrow(() -> EntraError.REDIRECT_URI_MISMATCH.with(sent, app.appId()));
        String target = RegisteredAddress.target(registered, sent);
        request.repliesTo(new AuthorizeRequest.Reply(target, registered.platform(), mode));
    }

    private static boolean carriesTokens(AuthorizeParameters parameters) {
        return ResponseMode.defaultFor(parameters.responseTypes()) == ResponseMode.FRAGMENT;
    }
}
