package dev.pretenant.protocol.grants;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.errors.EntraException;
import dev.pretenant.protocol.context.ResourceIndicator;
import dev.pretenant.protocol.context.VersionOne;
import dev.pretenant.tenant.authority.Authority;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * The parameter in which version 1.0 names the API: turned into the scope that means the same, so that every grant, whoever
 * brings it, serves both versions. Version 2.0 has no such parameter (901002), but for {@link
 * ResourceIndicator}.
 *
 * <p>What is redeemed remembers its resource, so that a request may leave it out. Any other must name one (900144), whatever
 * its scope says.
 */
public final class ResourceParameterFilter extends HttpFilter {

    private static final String RESOURCE = "resource";

    /** Those that redeem what remembers its resource. */
    private static final Set<String> REDEEMING = Set.of(
            AuthorizationGrantType.AUTHORIZATION_CODE.getValue(),
            AuthorizationGrantType.REFRESH_TOKEN.getValue(),
            AuthorizationGrantType.DEVICE_CODE.getValue(),
            "device_code");

    private final AuthenticationEntryPoint refusals;

    /** @param refusals writes a refusal */
    public ResourceParameterFilter(AuthenticationEntryPoint refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpServletRequest understood;
        try {
            understood = understood(request);
        } catch (EntraException refusal) {
            refusals.commence(request, response, refusal);
            return;
        }
        chain.doFilter(understood, response);
    }

    private static HttpServletRequest understood(HttpServletRequest request) {
        Optional<String> resource =
                Optional.ofNullable(request.getParameter(RESOURCE)).filter(value -> !value.isBlank());
        if (!VersionOne.speaks(Authority.of(request).orElseThrow())) {
            requireKnown(resource, request);
            return request;
        }
        Map<String, String[]> parameters = new LinkedHashMap<>(request.getParameterMap());
        parameters.remove(OAuth2ParameterNames.SCOPE);
        scope(request, resource).ifPresent(scope -> parameters.put(OAuth2ParameterNames.SCOPE, new String[] {scope}));
        return new FormParameters(request, parameters);
    }

    /** Clients repeat the resource of RFC 8707 where they redeem what they asked for with it. */
    private static void requireKnown(Optional<String> resource, HttpServletRequest request) {
        if (resource.isEmpty()) {
            return;
        }
        if (!REDEEMING.contains(request.getParameter(OAuth2ParameterNames.GRANT_TYPE))) {
            throw EntraError.RESOURCE_PARAMETER_ON_V2.with();
        }
        Optional.ofNullable(request.getParameter(OAuth2ParameterNames.SCOPE))
                .filter(scope -> !scope.isBlank())
                .ifPresent(scope -> ResourceIndicator.requireAgreement(
                        resource, List.of(scope.trim().split(" +"))));
    }

    private static Optional<String> scope(HttpServletRequest request, Optional<String> resource) {
        String grantType = request.getParameter(OAuth2ParameterNames.GRANT_TYPE);
        if (REDEEMING.contains(grantType)) {
            return resource.map(name -> VersionOne.signInScope(resource));
        }
        String name = resource.orElseThrow(() -> EntraError.MISSING_PARAMETER.with(RESOURCE));
        return Optional.of(
                AuthorizationGrantType.CLIENT_CREDENTIALS.getValue().equals(grantType)
                        ? VersionOne.applicationScope(name)
                        : VersionOne.tokenScope(
                                name,
                                Optional.ofNullable(request.getParameter(OAuth2ParameterNames.SCOPE))
                                        .orElse("")));
    }
}
