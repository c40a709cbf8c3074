package dev.pretenant.tenant.authority;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** A request whose path is spelled as the endpoints are mapped, so that neither the firewall nor the mapping stumbles over it. */
public final class CanonicalRequest extends HttpServletRequestWrapper {

    private final String path;

    private CanonicalRequest(HttpServletRequest request, String path) {
        super(request);
        this.path = path;
    }

    /** {@code request} itself where its path is spelled so already. */
    public static HttpServletRequest of(HttpServletRequest request, String path) {
        return path.equals(request.getRequestURI()) ? request : new CanonicalRequest(request, path);
    }

    @Override
    public String getRequestURI() {
        return path;
    }

    @Override
    public StringBuffer getRequestURL() {
        StringBuffer url = super.getRequestURL();
        int afterScheme = url.indexOf("://") + 3;
        int start = url.indexOf("/", afterScheme);
        return url.replace(start < 0 ? url.length() : start, url.length(), path);
    }

    @Override
    public String getServletPath() {
        return UriUtils.decode(path, StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable String getPathInfo() {
        return null;
    }
}
