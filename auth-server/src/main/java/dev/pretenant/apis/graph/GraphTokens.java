package dev.pretenant.apis.graph;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.Guids;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.tenant.authority.Issuers;
import dev.pretenant.tenant.authority.ProtocolVersion;
import dev.pretenant.tenant.directory.Directory;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;

/**
 * Lets in who shows an access token that this server has issued for Graph: version 1.0, whatever the endpoint that issued it,
 * for any of Graph's names.
 */
final class GraphTokens implements AuthenticationManager {

    /** Graph's application id in every tenant. */
    static final String APP_ID = "00000003-0000-0000-c000-000000000000";

    private static final Set<String> AUDIENCES =
            Set.of("https://graph.microsoft.com", "https://graph.microsoft.com/", APP_ID);

    private final JwtDecoder decoder;
    private final Directory directory;
    private final Issuers issuers;

    GraphTokens(JwtDecoder decoder, Directory directory, Issuers issuers) {
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
            throw GraphError.TOKEN_OUT_OF_TIME.with();
        } catch (JwtException unreadable) {
            throw (token.contains(".") ? GraphError.TOKEN_INVALID : GraphError.TOKEN_MALFORMED).with();
        }
    }

    private GraphCaller caller(Jwt token) {
        if (Collections.disjoint(AUDIENCES, listOf(token.getAudience()))) {
            throw GraphError.TOKEN_FOR_ANOTHER_API.with();
        }
        TenantId tenant = guid(token, "tid").map(TenantId::new).orElseThrow(GraphError.TOKEN_INVALID::with);
        ObjectId subject = guid(token, "oid").map(ObjectId::new).orElseThrow(GraphError.TOKEN_INVALID::with);
        AppId client = guid(token, "appid").map(AppId::new).orElseThrow(GraphError.TOKEN_INVALID::with);
        // The issuer of version 1.0 has no address in it, so that none is needed to know it.
        boolean ours = directory.tenant(tenant).isPresent()
                && issuers.issuer("", tenant, ProtocolVersion.V1).equals(token.getClaimAsString("iss"))
                && ProtocolVersion.V1.claim().equals(token.getClaimAsString("ver"));
        if (!ours) {
            throw GraphError.TOKEN_INVALID.with();
        }
        // Of an application that acts for itself, and of nobody else, both claims name the object.
        boolean forItself = subject.toString().equals(token.getSubject());
        return new GraphCaller(
                tenant,
                client,
                forItself ? Optional.empty() : Optional.of(subject),
                new LinkedHashSet<>(forItself ? listOf(token.getClaimAsStringList("roles")) : scopes(token)));
    }

    private static List<String> scopes(Jwt token) {
        return Arrays.asList(
                Optional.ofNullable(token.getClaimAsString("scp")).orElse("").split(" "));
    }

    private static Optional<UUID> guid(Jwt token, String claim) {
        return Optional.ofNullable(token.getClaimAsString(claim)).flatMap(Guids::tryParse);
    }

    private static List<String> listOf(@Nullable List<String> claim) {
        return claim == null ? List.of() : claim;
    }
}
