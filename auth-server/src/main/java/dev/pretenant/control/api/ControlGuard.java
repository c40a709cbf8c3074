package dev.pretenant.control.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets those in to the control API whom {@link ControlAccess} names, and keeps web pages out: the API has no password, so a
 * page open in the same browser must not be able to reach it, neither across origins nor under a name of its own that it
 * has pointed at this machine (DNS rebinding).
 *
 * <p>Must run before whatever believes forwarded headers: it judges the connection itself, and a request that a proxy has
 * passed on comes from elsewhere, whatever its last hop.
 */
public final class ControlGuard extends OncePerRequestFilter {

    private static final Pattern LOOPBACK_ADDRESS =
            Pattern.compile("127(\\.\\d{1,3}){3}|\\[?(::1|0:0:0:0:0:0:0:1)(%\\w+)?]?|\\[?::ffff:127(\\.\\d{1,3}){3}]?");
    private static final List<String> FORWARDED =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP");
    private static final String BEARER = "Bearer ";

    private final ControlAccess access;
    private final Set<String> hostnames;

    /** Guards with {@code access}; {@code hostnames} are the names that this machine answers to besides localhost. */
    public ControlGuard(ControlAccess access, Collection<String> hostnames) {
        this.access = access;
        this.hostnames = hostnames.stream().map(ControlGuard::lowerCase).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isFromAnotherOrigin(request)) {
            refuse(response, HttpServletResponse.SC_FORBIDDEN, "the control API is not for pages of other origins");
        } else if (access instanceof ControlAccess.Token token) {
            guardByToken(token, request, response, chain);
        } else if (!isFromThisMachine(request)) {
            refuse(
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    "the control API answers this machine alone; start with --control token:VALUE to open it");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void guardByToken(
            ControlAccess.Token token, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean known = Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .filter(header ->
                        token.matches(header.substring(BEARER.length()).trim()))
                .isPresent();
        if (known) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        refuse(
                response,
                HttpServletResponse.SC_UNAUTHORIZED,
                "the control API needs the bearer token of --control token:VALUE");
    }

    /** Browsers name the origin of every request that could change something; other clients name none. */
    private static boolean isFromAnotherOrigin(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        String host = request.getHeader(HttpHeaders.HOST);
        boolean foreignPage = origin != null && !origin.equalsIgnoreCase(request.getScheme() + "://" + host);
        return foreignPage || "cross-site".equals(request.getHeader("Sec-Fetch-Site"));
    }

    private boolean isFromThisMachine(HttpServletRequest request) {
        return LOOPBACK_ADDRESS.matcher(request.getRemoteAddr()).matches()
                && FORWARDED.stream().allMatch(header -> request.getHeader(header) == null)
                && Optional.ofNullable(request.getHeader(HttpHeaders.HOST))
                        .map(ControlGuard::nameIn)
                        .filter(this::isOurs)
                        .isPresent();
    }

    private boolean isOurs(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || LOOPBACK_ADDRESS.matcher(host).matches()
                || hostnames.contains(host);
    }

    private static String nameIn(String hostHeader) {
        return lowerCase(hostHeader.replaceFirst(":\\d*$", ""));
    }

    private static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static void refuse(HttpServletResponse response, int status, String message) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write("{\"error\":\"forbidden\",\"message\":\"" + message + "\"}");
    }
}
