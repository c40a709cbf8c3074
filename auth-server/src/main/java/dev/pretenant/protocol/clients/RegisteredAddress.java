package dev.pretenant.protocol.clients;

import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.RedirectUri;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Whether an address in a request is one that the app registered, to which a browser may be sent. Comparison is exact, save
 * for the port of {@code localhost} and for the slash of an address without a path.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/reply-url">Redirect URI restrictions</a>
 */
public final class RegisteredAddress {

    private RegisteredAddress() {}

    /** The registered address that {@code sent} stands for; the very same one comes before one that differs in the port. */
    public static Optional<RedirectUri> of(AppRegistration app, String sent) {
        return parse(sent).filter(RegisteredAddress::isPlain).flatMap(uri -> app.redirectUris().stream()
                .filter(registered -> registered.uri().equals(sent))
                .findFirst()
                .or(() -> app.redirectUris().stream()
                        .filter(registered -> parse(registered.uri())
                                .filter(known -> isSame(known, uri))
                                .isPresent())
                        .findFirst()));
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
