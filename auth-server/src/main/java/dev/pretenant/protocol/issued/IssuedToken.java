package dev.pretenant.protocol.issued;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.protocol.sessions.SignedIn;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;

/**
 * A code or refresh token as the checks of a grant see it: everything that decides whether and by whom it may be redeemed.
 *
 * <p>Times are the tenant's.
 *
 * @param client the application it was issued to
 * @param grant the grant that began it: of a refresh token that the code bought, still the authorization code
 * @param scopes what was authorized at the beginning
 * @param request the authorization request, with redirect URI and code challenge; empty for grants that have none
 * @param expiresAt empty where only revocation ends it
 * @param state as it was when it was looked up
 */
public record IssuedToken(
        Kind kind,
        AppId client,
        AuthorizationGrantType grant,
        SignedIn signedIn,
        Set<String> scopes,
        Optional<OAuth2AuthorizationRequest> request,
        Instant issuedAt,
        Optional<Instant> expiresAt,
        State state) {

    public IssuedToken {
        scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
    }

    /** The tenant whose tokens it buys. */
    public TenantId tenant() {
        return signedIn.tenant();
    }

    /** The user's object in that tenant. */
    public ObjectId user() {
        return signedIn.user();
    }

    /** The redirect URI that its code was sent to; its platform decides who may redeem and for how long. */
    public Optional<String> redirectUri() {
        return request.map(OAuth2AuthorizationRequest::getRedirectUri);
    }

    /** What can be redeemed. */
    public enum Kind {
        CODE(OAuth2ParameterNames.CODE, OAuth2AuthorizationCode.class),
        REFRESH(OAuth2ParameterNames.REFRESH_TOKEN, OAuth2RefreshToken.class);

        private final String parameter;
        private final Class<? extends OAuth2Token> type;

        Kind(String parameter, Class<? extends OAuth2Token> type) {
            this.parameter = parameter;
            this.type = type;
        }

        /** The kind that a token request sends in {@code parameter}, which is also the library's name for it. */
        static Optional<Kind> sentIn(String parameter) {
            return Arrays.stream(values())
                    .filter(kind -> kind.parameter.equals(parameter))
                    .findFirst();
        }

        Class<? extends OAuth2Token> type() {
            return type;
        }
    }

    /** Whether it can still be redeemed. What was spent or revoked stays so after its time. */
    public enum State {
        LIVE,
        SPENT,
        REVOKED,
        EXPIRED
    }
}
