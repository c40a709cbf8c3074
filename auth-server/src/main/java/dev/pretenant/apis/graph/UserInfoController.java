package dev.pretenant.apis.graph;

import dev.pretenant.protocol.tokens.PairwiseSubject;
import dev.pretenant.tenant.directory.User;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * OpenID Connect's userinfo. The {@code sub} is the one of the client's ID tokens, not that of the Graph token it shows:
 * libraries compare the two.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/userinfo">UserInfo endpoint</a>
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#UserInfo">OpenID Connect Core, 5.3</a>
 */
@RestController
final class UserInfoController {

    private final GraphPeople people;
    private final GraphAnswers answers;

    UserInfoController(GraphPeople people, GraphAnswers answers) {
        this.people = people;
        this.answers = answers;
    }

    @RequestMapping(
            path = {"/oidc/userinfo", "/{tenant}/openid/userinfo"},
            method = {RequestMethod.GET, RequestMethod.POST})
    Map<String, String> userInfo(@AuthenticationPrincipal GraphCaller caller, HttpServletRequest request) {
        User user = people.me(caller, GraphPermission.USERINFO);
        Map<String, String> claims = new LinkedHashMap<>();
        claims.put("sub", PairwiseSubject.of(user, caller.client()));
        if (caller.has("profile")) {
            claims.put("name", user.displayName());
            claims.put("family_name", user.surname());
            claims.put("given_name", user.givenName());
            claims.put("picture", answers.address(request, "/v1.0/me/photo/$value"));
        }
        if (caller.has("email")) {
            claims.put("email", user.mail());
        }
        claims.values().removeIf(String::isEmpty);
        return claims;
    }
}
