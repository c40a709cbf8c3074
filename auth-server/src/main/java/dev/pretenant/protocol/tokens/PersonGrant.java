package dev.pretenant.protocol.tokens;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.protocol.sessions.SignedIn;
import java.security.Principal;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationGrantAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;

/**
 * What a client presents to act in a person's name.
 *
 * @param client who presents it
 * @param clientAuthentication how the client proved itself
 * @param signedIn the person
 * @param authorizedScopes what was asked for in the beginning
 * @param scopes what is asked for now
 * @param echo what an ID token repeats of the beginning
 * @param claims the {@code claims} parameter with which it is asked for, or empty
 */
public record PersonGrant(
        AppId client,
        ClientAuthenticationMethod clientAuthentication,
        SignedIn signedIn,
        Collection<String> authorizedScopes,
        Collection<String> scopes,
        Echo echo,
        String claims) {

    public PersonGrant {
        authorizedScopes = new LinkedHashSet<>(authorizedScopes);
        scopes = new LinkedHashSet<>(scopes);
    }

    /** The grant of a request that one of the library's providers is about to answer. */
    static PersonGrant of(JwtEncodingContext context) {
        OAuth2Authorization authorization =
                Optional.ofNullable(context.getAuthorization()).orElseThrow();
        OAuth2AuthorizationGrantAuthenticationToken grant =
                (OAuth2AuthorizationGrantAuthenticationToken) context.getAuthorizationGrant();
        return of(authorization, grant);
    }

    /** What {@code grant} presents of {@code authorization}. */
    public static PersonGrant of(OAuth2Authorization authorization, OAuth2AuthorizationGrantAuthenticationToken grant) {
        OAuth2ClientAuthenticationToken client = (OAuth2ClientAuthenticationToken) grant.getPrincipal();
        Authentication person = authorization.getAttribute(Principal.class.getName());
        OAuth2AuthorizationRequest request = authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
        Collection<String> scopes = Optional.ofNullable(
                        (String) grant.getAdditionalParameters().get("scope"))
                .map(text -> (Collection<String>) Arrays.asList(text.trim().split(" +")))
                .orElse(authorization.getAuthorizedScopes());
        return new PersonGrant(
                AppId.of(authorization.getRegisteredClientId()),
                client.getClientAuthenticationMethod(),
                (SignedIn) person.getPrincipal(),
                authorization.getAuthorizedScopes(),
                scopes,
                request == null ? Echo.NONE : echoOf(request.getAdditionalParameters()),
                claimsOf(grant, request));
    }

    /** A code remembers what it was asked for with; a refresh token is told each time. */
    private static String claimsOf(
            OAuth2AuthorizationGrantAuthenticationToken grant, @Nullable OAuth2AuthorizationRequest request) {
        boolean ofCode = request != null && AuthorizationGrantType.AUTHORIZATION_CODE.equals(grant.getGrantType());
        Object remembered = ofCode ? request.getAdditionalParameters().getOrDefault("claims", "") : "";
        return (String) grant.getAdditionalParameters().getOrDefault("claims", remembered);
    }

    private static Echo echoOf(Map<String, Object> parameters) {
        Echo asked = Echo.askedBy((String) parameters.getOrDefault("claims", ""), parameters.containsKey("max_age"));
        return new Echo(
                Optional.ofNullable((String) parameters.get("nonce")),
                Optional.empty(),
                Optional.empty(),
                asked.asked());
    }
}
