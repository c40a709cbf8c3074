package dev.pretenant.apis.bearer;

import dev.pretenant.core.ids.Guids;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.tenant.authority.Issuers;
import dev.pretenant.tenant.authority.ProtocolVersion;
import dev.pretenant.tenant.directory.Directory;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;

/**
 * Lets in who shows an access token that this server has issued for one of the platform's own APIs: version 1.0, whatever the
 * endpoint that issued it, for any of the API's names, which are compared letter by letter.
 */
public final class BearerTokens implements AuthenticationManager {

    private final ProtectedApi api;
    private final JwtDecoder decoder;
    private final Directory directory;
    private final Issuers issuers;

    public BearerTokens(ProtectedApi api, JwtDecoder decoder, Directory directory, Issuers issuers) {
        this.api = api;
        this.decoder = decoder;
        this.directory = directory;
        this.issuers = issuers;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        String token = ((BearerTokenAuthenticationToken) authentication).getToken();
        Object caller = api.caller(checked(decode(token)));
        PreAuthenticatedAuthenticationToken letIn = new PreAuthenticatedAuthenticationToken(caller, token, List.of());
        letIn.eraseCredentials();
        return letIn;
    }

    private Jwt decode(String token) {
        try {
            return decoder.decode(token);
        } catch (JwtValidationException outOfTime) {
            throw api.outOfTime();
        } catch (JwtException unreadable) {
            throw api.unverifiable(token);
        }
    }

    private IssuedToken checked(Jwt token) {
        List<String> audience = Optional.ofNullable(token.getAudience()).orElse(List.of());
        if (Collections.disjoint(api.audiences(), audience)) {
            throw api.forAnotherApi(audience);
        }
        TenantId tenant = new TenantId(guid(token, "tid"));
        ObjectId subject = new ObjectId(guid(token, "oid"));
        // The issuer of version 1.0 has no address in it, so that none is needed to know it.
        boolean ours = directory.tenant(tenant).isPresent()
                && issuers.issuer("", tenant, ProtocolVersion.V1).equals(token.getClaimAsString("iss"))
                && ProtocolVersion.V1.claim().equals(token.getClaimAsString("ver"));
        if (!ours) {
            throw api.unsuitable();
        }
        return new IssuedToken(tenant, subject, token);
    }

    private UUID guid(Jwt token, String claim) {
        return Optional.ofNullable(token.getClaimAsString(claim))
                .flatMap(Guids::tryParse)
                .orElseThrow(api::unsuitable);
    }
}
