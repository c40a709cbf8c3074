package dev.pretenant.protocol.authorize;

import dev.pretenant.core.errors.ProtocolHeaders;
import dev.pretenant.core.ids.AppId;
import dev.pretenant.protocol.sessions.SignedIn;
import dev.pretenant.protocol.tokens.ClientInfo;
import dev.pretenant.protocol.tokens.Echo;
import dev.pretenant.protocol.tokens.PersonGrant;
import dev.pretenant.protocol.tokens.TokenFacts;
import dev.pretenant.protocol.tokens.TokenFactsResolver;
import dev.pretenant.protocol.tokens.TokenMint;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/**
 * Answers an authorize request: the code that the library made, and the tokens that the response type asks for beside it or
 * instead of it.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#HybridAuthResponse">OpenID Connect Core, 3.3.2.5</a>
 */
public final class AuthorizeResponse implements AuthenticationSuccessHandler {

    private static final String CODE = "code";

    private final TokenFactsResolver facts;
    private final TokenMint mint;

    public AuthorizeResponse(TokenFactsResolver facts, TokenMint mint) {
        this.facts = facts;
        this.mint = mint;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest servletRequest, HttpServletResponse response, Authentication authentication)
            throws IOException {
        OAuth2AuthorizationCodeRequestAuthenticationToken issued =
                (OAuth2AuthorizationCodeRequestAuthenticationToken) authentication;
        OAuth2AuthorizationCode code = Objects.requireNonNull(issued.getAuthorizationCode());
        SignedIn signedIn = (SignedIn) ((Authentication) issued.getPrincipal()).getPrincipal();
        ProtocolHeaders.unstored(servletRequest, response);
        send(AuthorizeRequest.of(servletRequest).orElseThrow(), signedIn, Optional.of(code.getTokenValue()), response);
    }

    /** Answers a request that wants no code. */
    void answer(
            HttpServletRequest servletRequest,
            AuthorizeRequest request,
            SignedIn signedIn,
            HttpServletResponse response)
            throws IOException {
        ProtocolHeaders.unstored(servletRequest, response);
        send(request, signedIn, Optional.empty(), response);
    }

    private void send(AuthorizeRequest request, SignedIn signedIn, Optional<String> code, HttpServletResponse response)
            throws IOException {
        AuthorizeRequest.Reply reply = request.reply().orElseThrow();
        signedIn.note();
        reply.mode().send(reply.uri(), members(request, signedIn, code), response);
    }

    private Map<String, String> members(AuthorizeRequest request, SignedIn signedIn, Optional<String> code) {
        AuthorizeParameters parameters = request.parameters();
        Set<String> types = parameters.responseTypes();
        Map<String, String> members = new LinkedHashMap<>();
        code.ifPresent(value -> members.put(CODE, value));
        PersonGrant grant = grant(parameters, signedIn);
        Optional<String> accessToken = types.contains("token")
                ? Optional.of(accessToken(travelling(request, facts.accessToken(grant)), grant, members))
                : Optional.empty();
        if (types.contains("id_token")) {
            Echo echo = new Echo(
                    parameters.nonce(),
                    code,
                    accessToken,
                    grant.echo().asked(),
                    grant.echo().wishes());
            members.put(
                    "id_token",
                    mint.mint(travelling(request, facts.idToken(grant, echo))).getTokenValue());
        }
        if (parameters.wantsAdminConsent()) {
            members.put("admin_consent", "True");
        }
        if (parameters.wantsClientInfo()) {
            members.put("client_info", ClientInfo.of(signedIn));
        }
        parameters.state().ifPresent(state -> members.put("state", state));
        members.put("session_state", signedIn.sid());
        return members;
    }

    /** A URL holds less than a posted form. */
    private static TokenFacts travelling(AuthorizeRequest request, TokenFacts token) {
        return request.reply().orElseThrow().mode() == ResponseMode.FRAGMENT ? token.inFragment() : token;
    }

    private String accessToken(TokenFacts token, PersonGrant grant, Map<String, String> members) {
        String value = mint.mint(token).getTokenValue();
        members.put("access_token", value);
        members.put("token_type", "Bearer");
        members.put("expires_in", String.valueOf(token.lifetime().toSeconds()));
        members.put("scope", facts.grantedScope(grant));
        return value;
    }

    private static PersonGrant grant(AuthorizeParameters parameters, SignedIn signedIn) {
        return new PersonGrant(
                AppId.of(parameters.clientId()),
                ClientAuthenticationMethod.NONE,
                signedIn,
                parameters.scopes(),
                parameters.scopes(),
                Echo.askedBy(
                        parameters.get("claims").orElse(""),
                        parameters.get("max_age").isPresent()));
    }
}
