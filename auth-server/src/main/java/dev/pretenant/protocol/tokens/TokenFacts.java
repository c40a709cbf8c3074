package dev.pretenant.protocol.tokens;

import dev.pretenant.core.ids.TenantId;
import dev.pretenant.tenant.authority.ProtocolVersion;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.OptionalClaim;
import dev.pretenant.tenant.directory.OptionalClaims;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that the claims of one token follow from, gathered before the first claim is made.
 *
 * @param kind access or ID token
 * @param version of the token: of an access token what the resource asks for ({@code requestedAccessTokenVersion}), of an ID
 *     token that of the endpoint
 * @param tenant the token's tenant, {@code tid}
 * @param issuer {@code iss}, by the tenant's policy
 * @param client whom the token is issued to; without a person it is the subject as well
 * @param audience the app that the token is for: the API, or the client itself for an ID token
 * @param audienceName the API as the request named it
 * @param person whom the token is about; empty where an application acts for itself
 * @param scopes values for {@code scp}
 * @param oidcScopes {@code openid}, {@code profile}, {@code email}, {@code offline_access}, as far as asked for
 * @param roles values for {@code roles}
 * @param echo what an ID token repeats
 * @param now the tenant's time, whole seconds
 * @param lifetime from {@code now} to {@code exp}
 * @param context what stands around the token
 */
public record TokenFacts(
        Kind kind,
        ProtocolVersion version,
        TenantId tenant,
        String issuer,
        Client client,
        AppRegistration audience,
        String audienceName,
        Optional<Person> person,
        List<String> scopes,
        Set<String> oidcScopes,
        List<String> roles,
        Echo echo,
        Instant now,
        Duration lifetime,
        TokenContext context) {

    public TokenFacts {
        scopes = List.copyOf(scopes);
        oidcScopes = Set.copyOf(oidcScopes);
        roles = List.copyOf(roles);
    }

    /** Whether the token has the shape of version 1.0. */
    public boolean isV1() {
        return version == ProtocolVersion.V1;
    }

    /** Whether it is an access token. */
    public boolean isAccessToken() {
        return kind == Kind.ACCESS;
    }

    /** What the app that the token is for asks for under {@code claim}, in tokens of this kind. */
    public Optional<OptionalClaim> optional(String claim) {
        return OptionalClaims.named(claim, optionalClaims());
    }

    /** Whether the app that the token is for asks for {@code claim}. */
    public boolean wants(String claim) {
        return optional(claim).isPresent();
    }

    /** Everything that the app that the token is for asks for, in tokens of this kind. */
    public List<OptionalClaim> optionalClaims() {
        OptionalClaims optional = audience.claims().optional();
        return isAccessToken() ? optional.accessToken() : optional.idToken();
    }

    /** The same facts of a token that travels in the fragment of a URL. */
    public TokenFacts inFragment() {
        return with(context.inFragment());
    }

    /** The same facts of a token around which something else stands. */
    public TokenFacts with(TokenContext around) {
        return new TokenFacts(
                kind,
                version,
                tenant,
                issuer,
                client,
                audience,
                audienceName,
                person,
                scopes,
                oidcScopes,
                roles,
                echo,
                now,
                lifetime,
                around);
    }

    /** The two kinds of JWT that are issued. */
    public enum Kind {
        ACCESS,
        ID
    }
}
