package dev.pretenant.protocol.tokens;

import dev.pretenant.core.errors.ProtocolHeaders;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.protocol.context.EntraContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import tools.jackson.databind.ObjectMapper;

/**
 * The body of a successful token request, its members in the order of the captured answer.
 *
 * <p>Replaces: {@code OAuth2AccessTokenResponseAuthenticationSuccessHandler}, whose members come in no order and whose
 * {@code expires_in} is {@code exp} less {@code iat}, five minutes too long with an {@code iat} in the past.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow">Client credentials
 *     flow, successful response</a>
 */
public final class TokenResponse implements AuthenticationSuccessHandler {

    private final EmulatorClock clock;
    private final ObjectMapper json;

    public TokenResponse(EmulatorClock clock, ObjectMapper json) {
        this.clock = clock;
        this.json = json;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        OAuth2AccessTokenAuthenticationToken issued = (OAuth2AccessTokenAuthenticationToken) authentication;
        long expiresIn = secondsLeft(issued);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("token_type", "Bearer");
        members.put("expires_in", expiresIn);
        members.put("ext_expires_in", expiresIn);
        members.put("access_token", issued.getAccessToken().getTokenValue());
        response.setStatus(HttpServletResponse.SC_OK);
        ProtocolHeaders.token(request, response);
        response.setContentType("application/json; charset=utf-8");
        response.getOutputStream().write(json.writeValueAsBytes(members));
    }

    private long secondsLeft(OAuth2AccessTokenAuthenticationToken issued) {
        Clock tenantClock =
                EntraContext.current().authority().tenant().id().map(clock::of).orElse(clock);
        return Duration.between(tenantClock.instant(), issued.getAccessToken().getExpiresAt())
                .toSeconds();
    }
}
