package dev.pretenant.protocol.clients;

import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.RedirectUri;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Whether an address in a request is one that the app registered, to which a browser may be sent. Comparison is exact, save
 * for the port of {@code localhost}, for the slash of an address without a path, and for an asterisk that stands for the
 * first label of a host.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/reply-url">Redirect URI restrictions</a>
 */
public final class RegisteredAddress {

    private static final String ANY = "any.";
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");

    private RegisteredAddress() {}

    /**
     * The registered address that {@code sent} stands for; the very same one comes before one that differs in the port, and
     * that before one with an asterisk.
     */
    public static Optional<RedirectUri> of(AppRegistration app, String sent) {
        return parse(sent).filter(RegisteredAddress::isPlain).flatMap(uri -> among(app, known -> isExactly(known, sent))
                .or(() -> among(app, known -> isSame(known, uri)))
                .or(() -> among(app, known -> covers(known, uri))));
    }

    /** Whether {@code sent} begins with a scheme, as every address does that can be registered. */
    public static boolean isAbsolute(String sent) {
        return SCHEME.matcher(sent).matches();
    }

    /** Where the browser is sent: to {@code sent}, but where an asterisk was registered without whatever query it has. */
    public static String target(RedirectUri registered, String sent) {
        int query = sent.indexOf('?');
        return registered.hasWildcard() && query >= 0 ? sent.substring(0, query) : sent;
    }

    private static Optional<RedirectUri> among(AppRegistration app, Predicate<RedirectUri> test) {
        return app.redirectUris().stream().filter(test).findFirst();
    }

    private static boolean isExactly(RedirectUri registered, String sent) {
        return !registered.hasWildcard() && registered.uri().equals(sent);
    }

    private static boolean isSame(RedirectUri registered, URI sent) {
        return !registered.hasWildcard()
                && parse(registered.uri()).filter(known -> isSame(known, sent)).isPresent();
    }

    /** One label, not several: what is below a host that somebody else may have is not covered. */
    private static boolean covers(RedirectUri registered, URI sent) {
        if (!registered.hasWildcard() || sent.getHost() == null) {
            return false;
        }
        URI known = URI.create(registered.uri().replace("*.", ANY));
        String rest = known.getHost().substring(ANY.length() - 1).toLowerCase(Locale.ROOT);
        String host = sent.getHost().toLowerCase(Locale.ROOT);
        return host.endsWith(rest)
                && LABEL.matcher(host.substring(0, host.length() - rest.length()))
                        .matches()
                && known.getScheme().equals(sent.getScheme())
                && known.getPort() == sent.getPort()
                && path(known).equals(path(sent));
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
