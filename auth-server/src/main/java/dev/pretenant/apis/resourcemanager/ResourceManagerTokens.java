package dev.pretenant.apis.resourcemanager;

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
 * Lets in who shows an access token that this server has issued for Resource Manager: version 1.0, whatever the endpoint that
 * issued it, for one of the four spellings that the platform compares letter by letter.
 */
final class ResourceManagerTokens implements AuthenticationManager {

    private static final List<String> AUDIENCES = List.of(
            "https://management.core.windows.net/",
            "https://management.core.windows.net",
            "https://management.azure.com/",
            "https://management.azure.com");

    private final JwtDecoder decoder;
    private final Directory directory;
    private final Issuers issuers;

    ResourceManagerTokens(JwtDecoder decoder, Directory directory, Issuers issuers) {
        this.decoder = decoder;
        this.directory = directory;
        this.issuers = issuers;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        String token = ((BearerTokenAuthenticationToken) authentication).getToken();
        PreAuthenticatedAuthenticationToken letIn =
                new PreAuthenticatedAuthenticationToken(caller(decode(token)), token, List.of());
        letIn.eraseCredentials();
        return letIn;
    }

    private Jwt decode(String token) {
        try {
            return decoder.decode(token);
        } catch (JwtValidationException outOfTime) {
            throw ResourceManagerError.TOKEN_OUT_OF_TIME.with();
        } catch (JwtException unreadable) {
            throw ResourceManagerError.TOKEN_INVALID.with();
        }
    }

    private ResourceManagerCaller caller(Jwt token) {
        List<String> audience = Optional.ofNullable(token.getAudience()).orElse(List.of());
        if (Collections.disjoint(AUDIENCES, audience)) {
            throw ResourceManagerError.TOKEN_FOR_ANOTHER_API.with(
                    String.join(" ", audience), String.join("','", AUDIENCES));
        }
        TenantId tenant = guid(token, "tid").map(TenantId::new).orElseThrow(ResourceManagerError.TOKEN_INVALID::with);
        ObjectId subject = guid(token, "oid").map(ObjectId::new).orElseThrow(ResourceManagerError.TOKEN_INVALID::with);
        // The issuer of version 1.0 has no address in it, so that none is needed to know it.
        boolean ours = directory.tenant(tenant).isPresent()
                && issuers.issuer("", tenant, ProtocolVersion.V1).equals(token.getClaimAsString("iss"))
                && ProtocolVersion.V1.claim().equals(token.getClaimAsString("ver"));
        if (!ours) {
            throw ResourceManagerError.TOKEN_INVALID.with();
        }
        return new ResourceManagerCaller(tenant, subject);
    }

    private static Optional<UUID> guid(Jwt token, String claim) {
        return Optional.ofNullable(token.getClaimAsString(claim)).flatMap(Guids::tryParse);
    }
}
