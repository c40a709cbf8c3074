package dev.pretenant.protocol.authorize;

import dev.pretenant.core.digests.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Hands a checked authorize request to the library in its own form.
 *
 * <p>Replaces: {@code OAuth2AuthorizationCodeRequestAuthenticationConverter}, which knows of the response type {@code code}
 * alone and of no PKCE without S256. A plain challenge is handed on as S256 of itself: the verifier equals the challenge
 * exactly if their digests do.
 */
public final class AuthorizeRequestConverter implements AuthenticationConverter {

    private final String path;

    /** @param path of the endpoint, after the tenant */
    public AuthorizeRequestConverter(String path) {
        this.path = path;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest servletRequest) {
        AuthorizeRequest request = AuthorizeRequest.of(servletRequest).orElseThrow();
        AuthorizeParameters parameters = request.parameters();
        return new OAuth2AuthorizationCodeRequestAuthenticationToken(
                request.authority().endpoint(path),
                parameters.clientId(),
                SecurityContextHolder.getContext().getAuthentication(),
                parameters.redirectUri().orElse(null),
                parameters.state().orElse(null),
                parameters.scopes(),
                kept(parameters, request));
    }

    /** What must be known when the code is redeemed. */
    private static Map<String, Object> kept(AuthorizeParameters parameters, AuthorizeRequest request) {
        Map<String, Object> kept = new HashMap<>();
        parameters.nonce().ifPresent(nonce -> kept.put("nonce", nonce));
        parameters.get("claims").ifPresent(claims -> kept.put("claims", claims));
        parameters.get("max_age").ifPresent(age -> kept.put("max_age", age));
        parameters.get("code_challenge").ifPresent(challenge -> {
            boolean digested = parameters
                    .get("code_challenge_method")
                    .filter("S256"::equals)
                    .isPresent();
            kept.put(
                    "code_challenge",
                    digested ? challenge : Sha256.base64Url(challenge.getBytes(StandardCharsets.US_ASCII)));
            kept.put("code_challenge_method", "S256");
        });
        request.reply().ifPresent(reply -> kept.put("platform", reply.platform().name()));
        return kept;
    }
}
