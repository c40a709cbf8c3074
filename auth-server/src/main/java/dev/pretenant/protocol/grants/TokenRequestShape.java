package dev.pretenant.protocol.grants;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.errors.EntraException;
import dev.pretenant.protocol.tokens.ClaimsParameter;
import dev.pretenant.protocol.tokens.OpaqueToken;
import dev.pretenant.tenant.authority.Authority;
import dev.pretenant.tenant.authority.RequestFacts;
import dev.pretenant.tenant.authority.TenantRef;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * What must hold of a token request before anyone asks who sends it: verb, encoding, each parameter once, a grant type that
 * is served, one client named.
 *
 * <p>Runs before client authentication, which would otherwise answer all of these with a vague refusal. What passes on
 * carries the parameters of the body alone: MSAL adds its telemetry to the query, and the library drops every body
 * parameter whose name occurs anywhere in the query string.
 */
public final class TokenRequestShape extends HttpFilter {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final Set<String> grantTypes;
    private final AuthenticationEntryPoint refusals;

    /**
     * @param grantTypes those that are served
     * @param refusals writes a refusal
     */
    public TokenRequestShape(Set<String> grantTypes, AuthenticationEntryPoint refusals) {
        this.grantTypes = Set.copyOf(grantTypes);
        this.refusals = refusals;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpServletRequest body;
        try {
            requirePostedForm(request);
            body = new BodyParameters(request);
            requireWellFormed(body);
            requireServedGrant(body);
            requireClient(body);
            requireGrant(body);
            ClaimsParameter.requireObject(body.getParameter("claims"));
        } catch (EntraException refusal) {
            refusals.commence(request, response, refusal);
            return;
        }
        chain.doFilter(body, response);
    }

    private static void requirePostedForm(HttpServletRequest request) {
        if (!"POST".equals(request.getMethod())) {
            throw EntraError.WRONG_VERB.with("POST, OPTIONS", request.getMethod());
        }
        String contentType = request.getContentType();
        if (contentType != null && !contentType.regionMatches(true, 0, FORM, 0, FORM.length())) {
            // The platform reads no parameter from another media type, and misses the first it needs.
            throw EntraError.MISSING_PARAMETER.with(OAuth2ParameterNames.GRANT_TYPE);
        }
    }

    private static void requireWellFormed(HttpServletRequest body) {
        if (body.getParameterMap().isEmpty()) {
            throw EntraError.EMPTY_REQUEST.with();
        }
        body.getParameterMap().forEach((name, values) -> {
            if (values.length > 1) {
                throw EntraError.DUPLICATE_PARAMETER.with(name);
            }
        });
    }

    private void requireServedGrant(HttpServletRequest body) {
        String grantType = require(body, OAuth2ParameterNames.GRANT_TYPE);
        if (!grantTypes.contains(grantType)) {
            throw EntraError.UNSUPPORTED_GRANT_TYPE.with(grantType);
        }
        TenantRef tenant = Authority.of(body).orElseThrow().tenant();
        if (AuthorizationGrantType.CLIENT_CREDENTIALS.getValue().equals(grantType)
                && tenant.id().isEmpty()) {
            throw EntraError.NO_TENANT.with();
        }
        if (PasswordGrant.NAME.equals(grantType) && mayBePersonal(tenant)) {
            throw EntraError.PASSWORD_GRANT_NEEDS_TENANT.with();
        }
    }

    private static boolean mayBePersonal(TenantRef tenant) {
        return tenant instanceof TenantRef.Common || tenant.isConsumers();
    }

    private static void requireClient(HttpServletRequest body) {
        if (body.getHeader(HttpHeaders.AUTHORIZATION) == null
                && body.getParameter(OAuth2ParameterNames.CLIENT_ASSERTION) == null) {
            require(body, OAuth2ParameterNames.CLIENT_ID);
        }
        requireOneClient(body);
    }

    /** Whoever names a client in the header need not in the body, but may not name another. */
    private static void requireOneClient(HttpServletRequest body) {
        String named = body.getParameter(OAuth2ParameterNames.CLIENT_ID);
        RequestFacts.clientInHeader(body)
                .filter(client -> named != null && !client.equalsIgnoreCase(named))
                .ifPresent(client -> {
                    throw EntraError.SEVERAL_CLIENTS.with(client, named);
                });
    }

    /** What is redeemed is there and looks like something that was issued, before anybody asks who sends it. */
    private static void requireGrant(HttpServletRequest body) {
        String grantType = body.getParameter(OAuth2ParameterNames.GRANT_TYPE);
        if (AuthorizationGrantType.AUTHORIZATION_CODE.getValue().equals(grantType)) {
            requireOpaque(body, OAuth2ParameterNames.CODE);
        } else if (AuthorizationGrantType.REFRESH_TOKEN.getValue().equals(grantType)) {
            requireOpaque(body, OAuth2ParameterNames.REFRESH_TOKEN);
        }
    }

    private static void requireOpaque(HttpServletRequest body, String name) {
        if (!OpaqueToken.hasForm(require(body, name))) {
            throw EntraError.GRANT_MALFORMED.with();
        }
    }

    private static String require(HttpServletRequest body, String name) {
        String value = body.getParameter(name);
        if (value == null || value.isBlank()) {
            throw EntraError.MISSING_PARAMETER.with(name);
        }
        return value;
    }

    /** The request as its body alone would have it: no query string, no parameter from there. */
    private static final class BodyParameters extends FormParameters {

        BodyParameters(HttpServletRequest request) {
            super(request, withoutQuery(request));
        }

        /** The container puts a name's values of the query before those of the body. */
        private static Map<String, String[]> withoutQuery(HttpServletRequest request) {
            Map<String, String[]> all = request.getParameterMap();
            String query = request.getQueryString();
            if (query == null || query.isEmpty()) {
                return all;
            }
            Map<String, String[]> body = new LinkedHashMap<>(all);
            for (String pair : query.split("&")) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                body.computeIfPresent(
                        name,
                        (key, values) -> values.length == 1 ? null : Arrays.copyOfRange(values, 1, values.length));
            }
            return body;
        }

        private static String decode(String text) {
            try {
                return URLDecoder.decode(text, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException malformed) {
                throw EntraError.MALFORMED_REQUEST.with();
            }
        }
    }
}
