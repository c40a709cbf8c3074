package dev.pretenant.tenant.authority;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ConcurrentLruCache;

/**
 * Scheme, host and port as the caller spelled them: the start of every URL in an answer.
 *
 * <p>{@code X-Forwarded-Host}, {@code -Proto} and {@code -Port} go before the Host header, which a proxy rewrites. Whoever
 * may set one may set the other, so nothing is lost by believing them; but only a name that can be a host gets into an answer.
 */
public final class PublicBase {

    private static final int LONGEST_HOST = 255;
    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

    /** Callers spell the few names of a server in the same way for each of their thousands of requests. */
    private static final ConcurrentLruCache<String, Optional<Host>> HOSTS =
            new ConcurrentLruCache<>(100, PublicBase::read);

    private PublicBase() {}

    /** The base of {@code request}, default ports left out; empty where its headers name no possible host. */
    public static Optional<String> of(HttpServletRequest request) {
        String scheme = firstOr(request.getHeader("X-Forwarded-Proto"), request.getScheme())
                .toLowerCase(Locale.ROOT);
        String host = firstOr(request.getHeader("X-Forwarded-Host"), hostHeader(request));
        if (host.length() > LONGEST_HOST || !(scheme.equals("https") || scheme.equals("http"))) {
            return Optional.empty();
        }
        return HOSTS.get(host).flatMap(named -> of(scheme, named, request.getHeader("X-Forwarded-Port")));
    }

    private static Optional<String> of(String scheme, Host host, @Nullable String forwardedPort) {
        String port = firstOr(forwardedPort, host.port());
        if (!port.isEmpty() && !isPort(port)) {
            return Optional.empty();
        }
        boolean defaultPort = port.isEmpty() || port.equals(scheme.equals("https") ? "443" : "80");
        return Optional.of(scheme + "://" + host.name() + (defaultPort ? "" : ":" + port));
    }

    private static Optional<Host> read(String header) {
        Matcher matcher = HOST.matcher(header);
        return matcher.matches()
                ? Optional.of(new Host(matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2)))
                : Optional.empty();
    }

    private static String hostHeader(HttpServletRequest request) {
        String header = request.getHeader("Host");
        return header != null ? header : request.getServerName() + ":" + request.getServerPort();
    }

    /** The first of the values that a chain of proxies has put into a header. */
    private static String firstOr(@Nullable String header, String fallback) {
        return header == null || header.isBlank() ? fallback : header.split(",", 2)[0].trim();
    }

    private static boolean isPort(String text) {
        return PORT.matcher(text).matches() && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 65_535;
    }

    /** Where a request was sent to; without a port, that is empty. */
    private record Host(String name, String port) {}
}
