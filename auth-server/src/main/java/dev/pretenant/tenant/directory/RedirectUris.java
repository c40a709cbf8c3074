package dev.pretenant.tenant.directory;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What may be registered as a redirect URI.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/reply-url">Redirect URI restrictions</a>
 */
final class RedirectUris {

    private static final int LONGEST = 256;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");

    private static final Pattern WILDCARD = Pattern.compile("https://\\*\\.[^*]+");

    private RedirectUris() {}

    /** What is wrong with {@code redirect} for an app that {@code audience} signs in to, if anything. */
    static Optional<String> objection(RedirectUri redirect, SignInAudience audience) {
        if (redirect.hasWildcard() && !WILDCARD.matcher(redirect.uri()).matches()) {
            return Optional.of(
                    "an asterisk stands for the first label of an https host only: '" + redirect.uri() + "'");
        }
        if (redirect.hasWildcard() && audience.takesPersonalAccounts()) {
            return Optional.of("an app for personal accounts has no wildcards: '" + redirect.uri() + "'");
        }
        if (redirect.uri().length() > LONGEST) {
            return Optional.of("expected at most " + LONGEST + " characters");
        }
        // URI does not take the asterisk.
        Optional<URI> parsed = parse(redirect.uri().replace("://*.", "://any."));
        if (parsed.isEmpty()) {
            return Optional.of("expected an absolute URI, not '" + redirect.uri() + "'");
        }
        URI uri = parsed.get();
        if (uri.getRawFragment() != null) {
            return Optional.of("a redirect URI has no fragment: '" + redirect.uri() + "'");
        }
        boolean publicClient = redirect.platform() == RedirectUri.Platform.PUBLIC_CLIENT;
        return switch (uri.getScheme()) {
            case "https" -> hasHost(uri, redirect);
            case "http" ->
                uri.getHost() != null && LOOPBACK.contains(uri.getHost())
                        ? Optional.empty()
                        : Optional.of(
                                "http is for localhost and 127.0.0.1 only, elsewhere https: '" + redirect.uri() + "'");
            default ->
                publicClient
                        ? Optional.empty()
                        : Optional.of("only publicClient may use the scheme '" + uri.getScheme() + "'");
        };
    }

    private static Optional<String> hasHost(URI uri, RedirectUri redirect) {
        return uri.getHost() == null ? Optional.of("'" + redirect.uri() + "' has no host name") : Optional.empty();
    }

    private static Optional<URI> parse(String text) {
        try {
            return Optional.of(new URI(text)).filter(URI::isAbsolute);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
