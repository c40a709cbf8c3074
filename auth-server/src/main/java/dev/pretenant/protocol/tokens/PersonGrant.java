package dev.pretenant.protocol.tokens;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.protocol.sessions.SignedIn;
import java.security.Principal;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationGrantAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;

/**
 * What a client presents to act in a person's name.
 *
 * @param client who presents it
 * @param clientAuthentication how the client proved itself
 * @param signedIn the person
 * @param authorizedScopes what was asked for in the beginning
 * @param scopes what is asked for now
 * @param echo what an ID token repeats of the beginning
 */
public record PersonGrant(
        AppId client,
        ClientAuthenticationMethod clientAuthentication,
        SignedIn signedIn,
        Collection<String> authorizedScopes,
        Collection<String> scopes,
        Echo echo) {

    public PersonGrant {
        authorizedScopes = new LinkedHashSet<>(authorizedScopes);
        scopes = new LinkedHashSet<>(scopes);
    }

    /** The grant of a request that one of the library's providers is about to answer. */
    static PersonGrant of(OAuth2TokenContext context) {
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
                echoOf(request == null ? Map.of() : request.getAdditionalParameters(), (String)
                        grant.getAdditionalParameters().getOrDefault("claims", "")));
    }

    private static Echo echoOf(Map<String, Object> parameters, String claimsNow) {
        Echo asked = Echo.askedBy((String) parameters.getOrDefault("claims", ""), parameters.containsKey("max_age"));
        return new Echo(
                Optional.ofNullable((String) parameters.get("nonce")),
                Optional.empty(),
                Optional.empty(),
                asked.asked(),
                asked.wishes().and(Wishes.of(claimsNow)));
    }
}
