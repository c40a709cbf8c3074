package dev.pretenant.apis.graph;

import dev.pretenant.apis.bearer.IssuedToken;
import dev.pretenant.apis.bearer.ProtectedApi;
import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.Guids;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.Jwt;

/** The access tokens that Graph takes, and what it reads in them: the client, the person, and the permissions of either. */
final class GraphTokens implements ProtectedApi {

    /** Graph's application id in every tenant. */
    static final String APP_ID = "00000003-0000-0000-c000-000000000000";

    private static final List<String> AUDIENCES =
            List.of("https://graph.microsoft.com", "https://graph.microsoft.com/", APP_ID);

    @Override
    public List<String> audiences() {
        return AUDIENCES;
    }

    @Override
    public GraphCaller caller(IssuedToken token) {
        Jwt claims = token.claims();
        AppId client = Optional.ofNullable(claims.getClaimAsString("appid"))
                .flatMap(Guids::tryParse)
                .map(AppId::new)
                .orElseThrow(this::unsuitable);
        return token.isOfApplication()
                ? new GraphCaller(token.tenant(), client, Optional.empty(), Set.copyOf(roles(claims)))
                : new GraphCaller(token.tenant(), client, Optional.of(token.subject()), Set.copyOf(scopes(claims)));
    }

    private static List<String> roles(Jwt token) {
        return Optional.ofNullable(token.getClaimAsStringList("roles")).orElse(List.of());
    }

    private static List<String> scopes(Jwt token) {
        return Arrays.asList(
                Optional.ofNullable(token.getClaimAsString("scp")).orElse("").split(" "));
    }

    @Override
    public AuthenticationException unverifiable(String token) {
        return (token.contains(".") ? GraphError.TOKEN_INVALID : GraphError.TOKEN_MALFORMED).with();
    }

    @Override
    public AuthenticationException outOfTime() {
        return GraphError.TOKEN_OUT_OF_TIME.with();
    }

    @Override
    public AuthenticationException forAnotherApi(List<String> audience) {
        return GraphError.TOKEN_FOR_ANOTHER_API.with();
    }

    @Override
    public AuthenticationException unsuitable() {
        return GraphError.TOKEN_INVALID.with();
    }
}
