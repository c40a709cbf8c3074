package dev.pretenant.demoapi.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pretenant.demoapi.bearer.Caller;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows a caller who the token says it is; any token that this API trusts will do. */
@RestController
final class CallerController {

    @Operation(summary = "Who is calling: a user or an application, and every claim of the token")
    @GetMapping("/users/me")
    Me me(@AuthenticationPrincipal Jwt token) {
        return Me.of(new Caller(token));
    }

    /**
     * The caller as JSON; what the token does not say is left out.
     *
     * @param kind {@code user} or {@code application}
     * @param client the application that asked: {@code azp}, or {@code appid} in a v1.0 token
     * @param version {@code ver}, the format of the token
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Me(
            String kind,
            @Nullable String name,
            @Nullable String username,
            @Nullable String oid,
            @Nullable String tid,
            @Nullable String client,
            List<String> scopes,
            List<String> roles,
            @Nullable String version,
            Map<String, Object> claims) {

        static Me of(Caller caller) {
            Jwt token = caller.token();
            return new Me(
                    caller.kind().name().toLowerCase(Locale.ROOT),
                    token.getClaimAsString("name"),
                    firstOf(token, "preferred_username", "upn"),
                    token.getClaimAsString("oid"),
                    token.getClaimAsString("tid"),
                    firstOf(token, "azp", "appid"),
                    caller.scopes(),
                    caller.roles(),
                    token.getClaimAsString("ver"),
                    token.getClaims());
        }

        private static @Nullable String firstOf(Jwt token, String claim, String otherwise) {
            return token.getClaimAsString(token.hasClaim(claim) ? claim : otherwise);
        }
    }
}
