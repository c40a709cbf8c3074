package dev.pretenant.protocol.authorize;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.RedirectUri;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * The reply address is one that the app registered. Comparison is exact, save for the port of {@code localhost} and for the
 * slash of an address without a path (facts 2.7). What fails here is never redirected.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/reply-url">Redirect URI restrictions</a>
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
            RedirectUri first = app.redirectUris().stream().findFirst().orElseThrow(EntraError.NO_REDIRECT_URI::with);
            request.repliesTo(new AuthorizeRequest.Reply(first.uri(), first.platform(), mode));
            return;
        }
        String sent = parameters.redirectUri().get();
        RedirectUri.Platform platform = match(app, sent)
                .map(RedirectUri::platform)
                .orElseThrow(() -> EntraError.REDIRECT_URI_MISMATCH.with(sent, app.appId()));
        request.repliesTo(new AuthorizeRequest.Reply(sent, platform, mode));
    }

    private static boolean carriesTokens(AuthorizeParameters parameters) {
        return ResponseMode.defaultFor(parameters.responseTypes()) == ResponseMode.FRAGMENT;
    }

    /** The registered address that {@code sent} stands for; the very same one comes before one that differs in the port. */
    static Optional<RedirectUri> match(AppRegistration app, String sent) {
        Optional<URI> plain = parse(sent).filter(RedirectUriCheck::isPlain);
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        return app.redirectUris().stream()
                .filter(registered -> registered.uri().equals(sent))
                .findFirst()
                .or(() -> app.redirectUris().stream()
                        .filter(registered -> parse(registered.uri())
                                .filter(known -> isSame(known, plain.get()))
                                .isPresent())
                        .findFirst());
    }

    /** No fragment, no user: addresses with either never match, whatever stands before them. */
    private static boolean isPlain(URI uri) {
        return uri.isAbsolute() && uri.getRawFragment() == null && uri.getRawUserInfo() == null;
    }

    private static boolean isSame(URI registered, URI sent) {
        if (registered.isOpaque() || sent.isOpaque() || registered.getHost() == null || sent.getHost() == null) {
            return registered.equals(sent);
        }
        boolean localhost = registered.getHost().equalsIgnoreCase("localhost");
        return registered.getScheme().equals(sent.getScheme())
                && registered.getHost().equalsIgnoreCase(sent.getHost())
                && (localhost || registered.getPort() == sent.getPort())
                && path(registered).equals(path(sent))
                && query(registered).equals(query(sent));
    }

    private static String path(URI uri) {
        return uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    }

    private static String query(URI uri) {
        return uri.getRawQuery() == null ? "" : uri.getRawQuery();
    }

    private static Optional<URI> parse(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }
}
