package dev.pretenant.protocol.tokens;

import dev.pretenant.core.errors.ProtocolHeaders;
import dev.pretenant.protocol.context.EntraContext;
import dev.pretenant.protocol.tokens.claims.Lifetime;
import dev.pretenant.tenant.authority.ProtocolVersion;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import tools.jackson.databind.ObjectMapper;

/**
 * The body of a successful token request, its members in the order of the captured answer. Version 1.0 has some more, and
 * writes numbers as text.
 *
 * <p>Replaces: {@code OAuth2AccessTokenResponseAuthenticationSuccessHandler}, whose members come in no order and whose
 * {@code expires_in} is {@code exp} less {@code iat}, five minutes too long with an {@code iat} in the past.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow">Client credentials
 *     flow, successful response</a>
 */
public final class TokenResponse implements AuthenticationSuccessHandler {

    /** Clients are told to renew tokens that live at least as long before they end. */
    private static final long LONG_LIVED_SECONDS = 7_200;

    private final ObjectMapper json;

    public TokenResponse(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        OAuth2AccessTokenAuthenticationToken issued = (OAuth2AccessTokenAuthenticationToken) authentication;
        long expiresIn = Lifetime.announced(
                        issued.getAccessToken().getIssuedAt(),
                        issued.getAccessToken().getExpiresAt())
                .toSeconds();
        Map<String, Object> members = new LinkedHashMap<>();
        Map<String, Object> additional = issued.getAdditionalParameters();
        members.put("token_type", EntraContext.current().binding().isPresent() ? "mtls_pop" : "Bearer");
        putIfPresent("scope", additional.get("scope"), members);
        members.put("expires_in", expiresIn);
        members.put("ext_expires_in", expiresIn);
        if (expiresIn >= LONG_LIVED_SECONDS) {
            members.put("refresh_in", expiresIn / 2);
        }
        boolean v1 = EntraContext.current().authority().version() == ProtocolVersion.V1;
        if (v1) {
            members.put("expires_on", issued.getAccessToken().getExpiresAt().getEpochSecond());
            members.put("not_before", issued.getAccessToken().getIssuedAt().getEpochSecond());
            // Of an application that acts for itself, what the request names.
            members.put("resource", additional.getOrDefault("resource", request.getParameter("resource")));
        }
        members.put("access_token", issued.getAccessToken().getTokenValue());
        if (issued.getRefreshToken() != null) {
            members.put("refresh_token", issued.getRefreshToken().getTokenValue());
        }
        putIfPresent("refresh_token_expires_in", additional.get("refresh_token_expires_in"), members);
        putIfPresent("id_token", additional.get("id_token"), members);
        putIfPresent("client_info", additional.get("client_info"), members);
        if (v1) {
            members.replaceAll((name, value) -> String.valueOf(value));
        }
        response.setStatus(HttpServletResponse.SC_OK);
        ProtocolHeaders.token(request, response);
        response.setContentType("application/json; charset=utf-8");
        response.getOutputStream().write(json.writeValueAsBytes(members));
    }

    private static void putIfPresent(String name, @Nullable Object value, Map<String, Object> members) {
        if (value != null) {
            members.put(name, value);
        }
    }
}
