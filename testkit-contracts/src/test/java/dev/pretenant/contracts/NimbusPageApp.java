package dev.pretenant.contracts;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A page with scripts, which knows no secret: Nimbus makes its requests and reads what they are answered, and each browser has
 * the tokens of its own page.
 */
final class NimbusPageApp implements ClientUnderTest {

    static final String CLIENT = "20000000-0000-4000-8000-000000000004";
    static final URI PAGE = URI.create("http://localhost:3000/");

    private static final Scope SCOPE = new Scope("openid", "profile", "offline_access", "api://weather/weather.read");
    private static final ClientID ID = new ClientID(CLIENT);
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final HttpClient http = HttpClient.newHttpClient();
    private final OIDCProviderMetadata platform;
    private final IDTokenValidator validator;
    private final URI api;
    private final Map<WebBrowser, Session> sessions = new HashMap<>();
    private ApiClient caller;
    private Instant closedUntil = Instant.EPOCH;

    NimbusPageApp(URI authority, URI api) throws GeneralException, IOException {
        platform = OIDCProviderMetadata.resolve(new com.nimbusds.oauth2.sdk.id.Issuer(authority), request -> {});
        validator = new IDTokenValidator(
                platform.getIssuer(),
                ID,
                JWSAlgorithm.RS256,
                platform.getJWKSetURI().toURL());
        this.api = api;
        caller = new ApiClient(api);
    }

    private record Session(OIDCTokens tokens, Instant end) {}

    /** There are no tokens; {@code claims} is what the next sign-in has to ask for. */
    private static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final Optional<String> claims;

        Refused(String reason, Optional<String> claims) {
            super(reason);
            this.claims = claims;
        }
    }

    @Override
    public ClientAnswer signIn(WebBrowser browser) {
        return answer(() -> signIn(browser, Map.of()));
    }

    @Override
    public ClientAnswer signInSilently(WebBrowser browser) {
        return answer(() -> signIn(browser, Map.of("prompt", "none")));
    }

    private static ClientAnswer answer(Runnable action) {
        try {
            action.run();
            return ClientAnswer.success("Welcome.");
        } catch (Refused refused) {
            return ClientAnswer.refused(String.valueOf(refused.getMessage()));
        }
    }

    private void signIn(WebBrowser browser, Map<String, String> more) {
        sessions.remove(browser);
        State state = new State();
        Nonce nonce = new Nonce();
        CodeVerifier verifier = new CodeVerifier();
        AuthenticationRequest.Builder request = new AuthenticationRequest.Builder(ResponseType.CODE, SCOPE, ID, PAGE)
                .endpointURI(platform.getAuthorizationEndpointURI())
                .responseMode(ResponseMode.FRAGMENT)
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256);
        more.forEach(request::customParameter);
        WebPage end = browser.open(request.build().toURI());
        try {
            AuthenticationResponse answer = AuthenticationResponseParser.parse(end.address());
            if (!state.equals(answer.getState())) {
                throw new Refused("That was not the answer to this sign-in.", Optional.empty());
            }
            if (!answer.indicatesSuccess()) {
                throw new Refused(answer.toErrorResponse().getErrorObject().getCode(), Optional.empty());
            }
            OIDCTokens tokens = tokens(
                    new AuthorizationCodeGrant(answer.toSuccessResponse().getAuthorizationCode(), PAGE, verifier));
            validator.validate(tokens.getIDToken(), nonce);
            keep(browser, tokens);
        } catch (ParseException | BadJOSEException | JOSEException wrong) {
            throw new Refused("That is no answer to this sign-in.", Optional.empty());
        }
    }

    private void keep(WebBrowser browser, OIDCTokens tokens) {
        Instant end = Instant.now().plusSeconds(tokens.getAccessToken().getLifetime());
        sessions.put(browser, new Session(tokens, end));
    }

    private OIDCTokens tokens(AuthorizationGrant grant) {
        if (Instant.now().isBefore(closedUntil)) {
            throw new Refused("The platform is busy.", Optional.empty());
        }
        try {
            HTTPResponse response = post(new TokenRequest.Builder(platform.getTokenEndpointURI(), ID, grant)
                    .scope(SCOPE)
                    .build()
                    .toHTTPRequest());
            TokenResponse answer = OIDCTokenResponseParser.parse(response);
            if (!answer.indicatesSuccess()) {
                Optional<String> claims = Optional.ofNullable(
                        (String) response.getBodyAsJSONObject().get("claims"));
                throw new Refused(answer.toErrorResponse().getErrorObject().getCode(), claims);
            }
            return ((OIDCTokenResponse) answer.toSuccessResponse()).getOIDCTokens();
        } catch (ParseException | IOException unreadable) {
            throw new Refused("The platform cannot be understood.", Optional.empty());
        }
    }

    /** As a browser sends what a script posts to another origin. */
    private HTTPResponse post(HTTPRequest request) throws IOException, ParseException {
        try {
            HttpResponse<String> received = http.send(
                    HttpRequest.newBuilder(request.getURI())
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Origin", PAGE.resolve("/").toString().replaceAll("/$", ""))
                            .POST(HttpRequest.BodyPublishers.ofString(request.getBody()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (received.statusCode() == 429) {
                closedUntil = Instant.now()
                        .plusSeconds(received.headers()
                                .firstValueAsLong("Retry-After")
                                .orElse(1));
            }
            HTTPResponse response = new HTTPResponse(received.statusCode());
            received.headers().firstValue("Content-Type").ifPresent(type -> response.setHeader("Content-Type", type));
            response.setBody(received.body());
            return response;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public boolean isSignedIn(WebBrowser browser) {
        return sessions.containsKey(browser);
    }

    @Override
    public ClientAnswer callApi(WebBrowser browser) {
        try {
            return caller.call(claims -> token(browser, claims));
        } catch (Refused refused) {
            return ClientAnswer.refused(String.valueOf(refused.getMessage()));
        }
    }

    private String token(WebBrowser browser, Optional<String> claims) {
        Session session = sessions.get(browser);
        if (session == null || claims.isPresent()) {
            signIn(browser, claims.map(wanted -> Map.of("claims", wanted)).orElse(Map.of()));
        } else if (Instant.now().plus(MARGIN).isAfter(session.end())) {
            renew(browser, session);
        }
        return sessions.get(browser).tokens().getAccessToken().getValue();
    }

    private void renew(WebBrowser browser, Session session) {
        try {
            keep(browser, tokens(new RefreshTokenGrant(session.tokens().getRefreshToken())));
        } catch (Refused refused) {
            signIn(
                    browser,
                    refused.claims.map(wanted -> Map.of("claims", wanted)).orElse(Map.of()));
        }
    }

    @Override
    public ClientAnswer signOut(WebBrowser browser) {
        Session session = sessions.remove(browser);
        browser.open(URI.create(platform.getEndSessionEndpointURI() + "?post_logout_redirect_uri=" + PAGE
                + "&id_token_hint=" + session.tokens().getIDTokenString()));
        return ClientAnswer.success("Goodbye.");
    }

    @Override
    public void forget() {
        sessions.clear();
        caller = new ApiClient(api);
        closedUntil = Instant.EPOCH;
    }
}
