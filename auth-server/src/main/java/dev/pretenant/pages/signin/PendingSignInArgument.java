package dev.pretenant.pages.signin;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.protocol.authorize.AuthorizeRequestFilter;
import dev.pretenant.protocol.authorize.PendingSignIn;
import dev.pretenant.protocol.authorize.PendingSignIns;
import dev.pretenant.protocol.sessions.BrowserCookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Gives a page the sign-in that its request is about, so that no page can forget the checks: it is open, this browser began
 * it, and a form came from a page of ours.
 */
@Component
final class PendingSignInArgument implements HandlerMethodArgumentResolver {

    private static final int LONGEST = 8_192;

    private final PendingSignIns pendingSignIns;
    private final Canary canary;

    PendingSignInArgument(PendingSignIns pendingSignIns, Canary canary) {
        this.pendingSignIns = pendingSignIns;
        this.canary = canary;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PendingSignIn.class;
    }

    @Override
    public PendingSignIn resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = Objects.requireNonNull(webRequest.getNativeRequest(HttpServletRequest.class));
        request.getParameterMap().forEach((name, values) -> requireBounded(values));
        PendingSignIn pending = find(request).orElseThrow(EntraError.SIGN_IN_EXPIRED::with);
        if (!HttpMethod.GET.matches(request.getMethod()) && !isOurForm(request, pending)) {
            throw EntraError.ACCESS_DENIED.with();
        }
        return pending;
    }

    /** The open sign-in that {@code request} names, if this browser began it. */
    Optional<PendingSignIn> find(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter(AuthorizeRequestFilter.CONTEXT))
                .flatMap(id -> pendingSignIns.find(id, BrowserCookie.FLOW.valueOf(request)));
    }

    private static void requireBounded(String[] values) {
        for (String value : values) {
            if (value.length() > LONGEST) {
                throw EntraError.PARAMETER_TOO_LONG.with();
            }
        }
    }

    private boolean isOurForm(HttpServletRequest request, PendingSignIn pending) {
        String sent =
                Optional.ofNullable(request.getParameter(Canary.PARAMETER)).orElse("");
        String page = Optional.ofNullable(request.getHeader(HttpHeaders.ORIGIN))
                .orElseGet(() -> request.getHeader(HttpHeaders.REFERER));
        return canary.isOf(pending, sent)
                && (page == null || pending.authority().hostAndPort().equalsIgnoreCase(hostAndPort(page)));
    }

    /** Empty for what is no address: a hidden origin is {@code null}, the word. The scheme is left to the proxies. */
    private static String hostAndPort(String page) {
        try {
            return Optional.ofNullable(URI.create(page).getRawAuthority()).orElse("");
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }
}
