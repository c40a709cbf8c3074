package dev.pretenant.demoapi.bearer;

import dev.pretenant.demoapi.errors.ApiError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.server.resource.BearerTokenError;
import org.springframework.security.oauth2.server.resource.BearerTokenErrorCodes;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes every refusal of a token: the challenge of RFC 6750 for programs, and a body that says what to mend.
 *
 * <p>The challenge names the authorization server and the API as the platform's own APIs do ({@code authorization_uri},
 * {@code client_id}), which is where Microsoft's client libraries look for them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750 section 3</a>
 */
public final class BearerRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final Logger log = LoggerFactory.getLogger(BearerRefusals.class);

    private final TokenTrust trust;
    private final JsonMapper json;

    public BearerRefusals(TokenTrust trust, JsonMapper json) {
        this.trust = trust;
        this.json = json;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        if (refusal instanceof KeysUnavailableException unavailable) {
            keysUnavailable(response, unavailable);
            return;
        }
        if (refusal instanceof OAuth2AuthenticationException token) {
            invalidToken(response, token);
            return;
        }
        challenge(response, Map.of());
        write(
                response,
                HttpStatus.UNAUTHORIZED,
                new ApiError(
                        "missing_token", "Send an access token for this API: " + "Authorization: Bearer <token>."));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException {
        Collection<GrantedAuthority> required = requiredAuthorities(refusal);
        List<String> scopes = Permissions.namesOf(Permissions.SCOPE, required);
        List<String> appRoles = Permissions.namesOf(Permissions.APP_ROLE, required);
        ApiError error = request.getUserPrincipal() instanceof JwtAuthenticationToken authentication
                ? missingPermission(new Caller(authentication.getToken()), scopes, appRoles)
                : ApiError.of(HttpStatus.FORBIDDEN, "This call is not allowed.");
        Map<String, String> challenge = new LinkedHashMap<>();
        challenge.put("error", BearerTokenErrorCodes.INSUFFICIENT_SCOPE);
        challenge.put("error_description", error.description());
        if (!scopes.isEmpty()) {
            challenge.put("scope", String.join(" ", scopes));
        }
        challenge(response, challenge);
        write(response, HttpStatus.FORBIDDEN, error);
    }

    private void keysUnavailable(HttpServletResponse response, KeysUnavailableException unavailable)
            throws IOException {
        log.warn("{}: {}", unavailable.getMessage(), rootOf(unavailable).getMessage());
        write(
                response,
                HttpStatus.SERVICE_UNAVAILABLE,
                new ApiError(
                        "temporarily_unavailable",
                        unavailable.getMessage() + ". Is the authorization server up, and is its CA trusted here?"));
    }

    private void invalidToken(HttpServletResponse response, OAuth2AuthenticationException refusal) throws IOException {
        OAuth2Error error = refusal.getCause() instanceof JwtValidationException validation
                ? validation.getErrors().iterator().next()
                : refusal.getError();
        String description = error.getDescription() == null
                ? "The token is not valid."
                : error.getDescription().trim();
        ApiError body = new ApiError(error.getErrorCode(), description);
        if (error instanceof ClaimError claim) {
            body = body.with("claim", claim.claim())
                    .with("expected", claim.expected())
                    .with("actual", claim.actual() == null ? "none" : claim.actual());
        }
        Map<String, String> challenge = new LinkedHashMap<>();
        challenge.put("error", error.getErrorCode());
        challenge.put("error_description", description);
        challenge(response, challenge);
        write(
                response,
                error instanceof BearerTokenError bearer ? bearer.getHttpStatus() : HttpStatus.UNAUTHORIZED,
                body);
    }

    private static ApiError missingPermission(Caller caller, List<String> scopes, List<String> appRoles) {
        boolean application = caller.kind() == Caller.Kind.APPLICATION && !appRoles.isEmpty();
        List<String> wanted = application ? appRoles : scopes;
        List<String> held = application ? caller.roles() : caller.scopes();
        String description = "This call needs %s; the token has scp: %s, roles: %s."
                .formatted(needs(scopes, appRoles), orNone(caller.scopes()), orNone(caller.roles()));
        return new ApiError(BearerTokenErrorCodes.INSUFFICIENT_SCOPE, description)
                .with("claim", application ? "roles" : "scp")
                .with("expected", String.join(" or ", wanted))
                .with("actual", orNone(held))
                .with("required", Map.of("scp", scopes, "roles", appRoles))
                .with("present", Map.of("scp", caller.scopes(), "roles", caller.roles()));
    }

    private static String needs(List<String> scopes, List<String> appRoles) {
        String delegated = "the delegated permission " + String.join(" or ", scopes);
        return appRoles.isEmpty()
                ? delegated
                : delegated + ", or the app role " + String.join(" or ", appRoles) + " in an application's own token";
    }

    private static String orNone(List<String> names) {
        return names.isEmpty() ? "none" : String.join(" ", names);
    }

    private static Collection<GrantedAuthority> requiredAuthorities(AccessDeniedException refusal) {
        return refusal instanceof AuthorizationDeniedException denied
                        && denied.getAuthorizationResult() instanceof AuthorityAuthorizationDecision decision
                ? decision.getAuthorities()
                : List.of();
    }

    private void challenge(HttpServletResponse response, Map<String, String> error) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("authorization_uri", trust.authorizationUri());
        parameters.put("client_id", trust.clientId());
        parameters.putAll(error);
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE,
                parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=\"" + quotable(parameter.getValue()) + "\"")
                        .collect(Collectors.joining(", ", "Bearer ", "")));
    }

    /** RFC 6750 section 3 allows printable ASCII without quote and backslash; the token's own text may hold any. */
    private static String quotable(String text) {
        return text.replace('"', '\'').replaceAll("[^\\x20-\\x5B\\x5D-\\x7E]", "?");
    }

    private void write(HttpServletResponse response, HttpStatus status, ApiError error) throws IOException {
        response.setStatus(status.value());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(error));
    }

    private static Throwable rootOf(Throwable failure) {
        @Nullable Throwable cause = failure.getCause();
        return cause == null ? failure : rootOf(cause);
    }
}
