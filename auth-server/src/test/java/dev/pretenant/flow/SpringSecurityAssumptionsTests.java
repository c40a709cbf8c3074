package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.servlet.Filter;
import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContext;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.web.OAuth2ClientAuthenticationFilter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeAuthenticationConverter;
import org.springframework.security.web.FilterChainProxy;

/**
 * What our code relies on in Spring Security's authorization server without its saying so, one test for each. The numbers are
 * those of the project's design, section 6.4; when one of these fails after an upgrade, the code named beside it has to
 * change.
 *
 * <p>The others do not concern us. S4, the library's own token customizers: ours clears all claims. S9 and S28, OpenID
 * Connect switched on: it is off. S10, S11 and S23, prompts and the pre-validated request: the library sees no prompt, and our
 * filters keep a request of their own. S12, S13 and S14, device codes: none of the library's. S22, the request
 * cache: none is used. S24, loopback addresses: matched by us. S30, what Tomcat answers: see {@code TomcatErrorsTests}. S31, parameters in a wrapped request: our converter makes the token itself. S32,
 * claims of tokens minted elsewhere: there is one pipeline. S34, public or confidential: decided by us, for clients that
 * permit both. S35, a session at each {@code openid} request: {@code AuthorizeAnswersTests} sees no cookie.
 */
@EmulatorTest
class SpringSecurityAssumptionsTests {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final RegisteredClient client = client().build();
    private final RegisteredClientRepository clients = new InMemoryRegisteredClientRepository(client);
    private final OAuth2AuthorizationService authorizations = new InMemoryOAuth2AuthorizationService();

    @Autowired
    private FilterChainProxy chains;

    @BeforeEach
    void enterServer() {
        AuthorizationServerContextHolder.setContext(serverContext());
    }

    @AfterEach
    void leaveServer() {
        AuthorizationServerContextHolder.resetContext();
    }

    private static RegisteredClient.Builder client() {
        return RegisteredClient.withId("id")
                .clientId("client")
                .clientSecret("reference")
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .redirectUri("urn:none")
                .clientSettings(ClientSettings.builder().requireProofKey(false).build())
                .tokenSettings(TokenSettings.builder().reuseRefreshTokens(false).build());
    }

    /** S1: {@code ProtocolSecurity} sets this provider up and puts it back unwrapped, which is what the library looks for. */
    @Test
    void authorizeProviderWhenSetUpThenValidatesByWhatWasSet() {
        OAuth2AuthorizationCodeRequestAuthenticationProvider provider = authorizeProvider();
        provider.setAuthenticationValidator(context -> {
            throw new OAuth2AuthenticationException("ours");
        });

        assertThatExceptionOfType(OAuth2AuthenticationException.class)
                .isThrownBy(() -> provider.authenticate(request(Map.of())))
                .satisfies(
                        failure -> assertThat(failure.getError().getErrorCode()).isEqualTo("ours"));
        assertThat(filters("authorize")).contains("OAuth2AuthorizationEndpointFilter");
    }

    /** S2: {@code ProtocolSecurity} leaves one provider for each kind of request, so that none has the last word. */
    @Test
    void providersWhenAllFailThenTheLastFailureIsTold() {
        ProviderManager manager = new ProviderManager(
                failing(new BadCredentialsException("precise")), failing(new BadCredentialsException("vague")));

        assertThatExceptionOfType(BadCredentialsException.class)
                .isThrownBy(() -> manager.authenticate(new TestingAuthenticationToken("a", "b")))
                .withMessage("vague");
    }

    /** S3: {@code AppSecrets} is asked with the client's stored reference, and never to encode anything. */
    @Test
    void secretProviderWhenGivenAnEncoderThenItAloneDecides() {
        List<String> asked = new ArrayList<>();
        ClientSecretAuthenticationProvider provider = new ClientSecretAuthenticationProvider(clients, authorizations);
        provider.setPasswordEncoder(new PasswordEncoder() {
            @Override
            public String encode(CharSequence secret) {
                throw new AssertionError("nothing is to be encoded");
            }

            @Override
            public boolean matches(CharSequence secret, String reference) {
                return asked.add(secret + " " + reference);
            }
        });

        Authentication authenticated = provider.authenticate(bySecret("client"));

        assertThat(authenticated.isAuthenticated()).isTrue();
        assertThat(asked).containsExactly("secret reference");
    }

    /** S15: {@code AuthorizeRequestConverter} hands a plain challenge on as S256 of itself. */
    @Test
    void authorizeProviderWhenChallengeIsPlainThenRefusedWhateverTheValidator() {
        Map<String, Object> plain = Map.of("code_challenge", Pkce.VERIFIER, "code_challenge_method", "plain");
        Map<String, Object> s256 = Map.of("code_challenge", Pkce.CHALLENGE, "code_challenge_method", "S256");

        assertThatExceptionOfType(OAuth2AuthorizationCodeRequestAuthenticationException.class)
                .isThrownBy(() -> authorizeProvider().authenticate(request(plain)));
        assertThat(authorizeProvider().authenticate(request(s256)).isAuthenticated())
                .isTrue();
    }

    /** S16: {@code EntraClientRepository} gives every client a redirect URI that leads nowhere. */
    @Test
    void registeredClientWhenCodeGrantWithoutRedirectUriThenRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client().redirectUris(Set::clear).build())
                .withMessage("redirectUris cannot be empty");
    }

    /** S17: {@code StoredToken} shows the library tokens that never end, since the tenant's clock decides. */
    @Test
    void authorizationWhenTokenEndsThenTheMachinesClockDecides() {
        Instant machine = Instant.now();

        assertThat(refreshToken(machine.minusSeconds(1)).isExpired()).isTrue();
        assertThat(refreshToken(Instant.MAX).isExpired()).isFalse();
    }

    private OAuth2Authorization.Token<OAuth2RefreshToken> refreshToken(Instant end) {
        return OAuth2Authorization.from(authorization())
                .token(new OAuth2RefreshToken("value", Instant.EPOCH, end))
                .build()
                .getRefreshToken();
    }

    /**
     * S18: {@code AssertionDecoders} is asked anew for each assertion, its refusals pass unharmed, and what it takes is
     * reported as signed with a key.
     */
    @Test
    void assertionProviderWhenGivenDecodersThenTheyAloneDecide() {
        RegisteredClient signing = client().clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .clientSettings(ClientSettings.builder()
                        .tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.RS256)
                        .build())
                .build();
        List<String> asked = new ArrayList<>();
        JwtClientAssertionAuthenticationProvider provider = new JwtClientAssertionAuthenticationProvider(
                new InMemoryRegisteredClientRepository(signing), authorizations);
        provider.setJwtDecoderFactory(registered -> token -> {
            asked.add(registered.getClientId() + " " + token);
            if (token.equals("bad")) {
                throw new OAuth2AuthenticationException("ours");
            }
            return new Jwt(token, null, null, Map.of("alg", "PS256"), Map.of("sub", "client"));
        });

        OAuth2ClientAuthenticationToken proven =
                (OAuth2ClientAuthenticationToken) provider.authenticate(byAssertion("good"));

        assertThat(proven.getClientAuthenticationMethod()).isEqualTo(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
        assertThatExceptionOfType(OAuth2AuthenticationException.class)
                .isThrownBy(() -> provider.authenticate(byAssertion("bad")))
                .satisfies(
                        failure -> assertThat(failure.getError().getErrorCode()).isEqualTo("ours"));
        assertThat(asked).containsExactly("client good", "client bad");
    }

    private static OAuth2ClientAuthenticationToken byAssertion(String assertion) {
        return new OAuth2ClientAuthenticationToken(
                "client", new ClientAuthenticationMethod(Assertion.TYPE), assertion, Map.of());
    }

    /** S19: {@code ProtocolSecurity} sets the failure handler of client authentication, whose own tells a bare code. */
    @Test
    void clientAuthenticationWhenFailedThenTheDefaultTellsTheBareCode() throws Exception {
        OAuth2ClientAuthenticationFilter filter = new OAuth2ClientAuthenticationFilter(
                authentication -> {
                    throw new OAuth2AuthenticationException(new OAuth2Error("invalid_client", "in our words", null));
                },
                request -> true);
        filter.setAuthenticationConverter(request -> bySecret("client"));
        MockHttpServletResponse response = new MockHttpServletResponse();

        filter.doFilter(new MockHttpServletRequest(), response, new MockFilterChain());

        assertThat(response.getStatus()).isEqualTo(401);
        assertThat(response.getContentAsString()).isEqualTo("{\"error\":\"invalid_client\"}");
    }

    /** S20: {@code EntraErrorTranslator} reads the parameter at the end of the library's descriptions. */
    @Test
    void secretProviderWhenClientIsUnknownThenTheDescriptionEndsWithTheParameter() {
        ClientSecretAuthenticationProvider provider = new ClientSecretAuthenticationProvider(clients, authorizations);

        assertThatExceptionOfType(OAuth2AuthenticationException.class)
                .isThrownBy(() -> provider.authenticate(bySecret("nobody")))
                .satisfies(failure -> assertThat(failure.getError())
                        .extracting(OAuth2Error::getErrorCode, OAuth2Error::getDescription)
                        .containsExactly("invalid_client", "Client authentication failed: client_id"));
    }

    /** S21: {@code TokenRequestShape} takes the query string away, in which the library looks for names of body parameters. */
    @Test
    void converterWhenNameOccursInTheQueryThenTheBodyParameterIsLost() {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/");
        request.setParameter("grant_type", "authorization_code");
        request.setParameter("code", "value");
        request.setQueryString("x-client-SKU=decode");
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("a", "b"));
        try {
            assertThatExceptionOfType(OAuth2AuthenticationException.class)
                    .isThrownBy(() -> new OAuth2AuthorizationCodeAuthenticationConverter().convert(request))
                    .satisfies(failure ->
                            assertThat(failure.getError().getDescription()).endsWith(": code"));
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    /** S25: {@code AuthorizeResponse} keeps the request itself, of whose parameters the library's answer tells nothing. */
    @Test
    void authorizeProviderWhenItIssuesACodeThenTheAnswerHasNoParameters() {
        OAuth2AuthorizationCodeRequestAuthenticationToken answer = (OAuth2AuthorizationCodeRequestAuthenticationToken)
                authorizeProvider().authenticate(request(Map.of("nonce", "n")));

        assertThat(answer.getAuthorizationCode()).isNotNull();
        assertThat(answer.getAdditionalParameters()).isEmpty();
    }

    /**
     * S26 and S27: {@code IssuedTokens} keeps the old refresh token, which the library replaces; {@code TokenResponse} finds in
     * the access token the times of its claims.
     */
    @Test
    void refreshProviderWhenItRotatesThenTheNewTokenReplacesTheOldAndTimesAreOfTheClaims() {
        OAuth2Authorization authorization = OAuth2Authorization.from(authorization())
                .refreshToken(new OAuth2RefreshToken("old", NOW, Instant.MAX))
                .build();
        authorizations.save(authorization);
        OAuth2TokenGenerator<?> tokens = context -> OAuth2TokenType.REFRESH_TOKEN.equals(context.getTokenType())
                ? new OAuth2RefreshToken("new", NOW, Instant.MAX)
                : jwt(NOW.minusSeconds(300), NOW.plusSeconds(3_600));

        OAuth2AccessTokenAuthenticationToken answer = (OAuth2AccessTokenAuthenticationToken)
                new OAuth2RefreshTokenAuthenticationProvider(authorizations, tokens).authenticate(grant());

        assertThat(authorizations.findByToken("new", OAuth2TokenType.REFRESH_TOKEN))
                .satisfies(saved -> assertThat((Object) saved.getToken("old")).isNull());
        assertThat(answer.getAccessToken())
                .extracting(OAuth2AccessToken::getIssuedAt, OAuth2AccessToken::getExpiresAt)
                .containsExactly(NOW.minusSeconds(300), NOW.plusSeconds(3_600));
    }

    /** S29: our checks of a token request stand before the library's client authentication. */
    @Test
    void tokenChainWhenBuiltThenOurChecksComeBeforeClientAuthentication() {
        assertThat(filters("token"))
                .containsExactly(
                        "SecurityContextHolderFilter",
                        "EntraContextFilter",
                        "PreflightFilter",
                        "OrderedRefusalFilter",
                        "TokenRequestShape",
                        "ClientCertificateFilter",
                        "ResourceParameterFilter",
                        "OAuth2ClientAuthenticationFilter",
                        "ExceptionTranslationFilter",
                        "AuthorizationFilter",
                        "OAuth2TokenEndpointFilter");
    }

    /** S33: whom {@code SignInFilter} has chosen is still the one principal when the library reads the request. */
    @Test
    void authorizeChainWhenBuiltThenThePersonIsChosenBehindTheContextAndBeforeTheEndpoint() {
        assertThat(filters("authorize"))
                .containsExactly(
                        "SecurityContextHolderFilter",
                        "EntraContextFilter",
                        "AuthorizeRequestFilter",
                        "SignInFilter",
                        "ExceptionTranslationFilter",
                        "AuthorizationFilter",
                        "OAuth2AuthorizationEndpointFilter");
    }

    private List<String> filters(String endpoint) {
        return chains.getFilters("/" + Seed.MERIDIAN + "/oauth2/v2.0/" + endpoint).stream()
                .map(Filter::getClass)
                .map(Class::getSimpleName)
                .toList();
    }

    private OAuth2AuthorizationCodeRequestAuthenticationProvider authorizeProvider() {
        OAuth2AuthorizationCodeRequestAuthenticationProvider provider =
                new OAuth2AuthorizationCodeRequestAuthenticationProvider(
                        clients, authorizations, new InMemoryOAuth2AuthorizationConsentService());
        provider.setAuthenticationValidator(context -> {});
        provider.setAuthorizationConsentRequired(context -> false);
        provider.setAuthorizationCodeGenerator(context -> new OAuth2AuthorizationCode("code", NOW, Instant.MAX));
        return provider;
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationToken request(Map<String, Object> parameters) {
        return new OAuth2AuthorizationCodeRequestAuthenticationToken(
                "https://as.test/authorize", "client", person(), "urn:none", "state", Set.of("openid"), parameters);
    }

    private static Authentication person() {
        return new TestingAuthenticationToken("person", "", List.of());
    }

    private static OAuth2ClientAuthenticationToken bySecret(String clientId) {
        return new OAuth2ClientAuthenticationToken(
                clientId, ClientAuthenticationMethod.CLIENT_SECRET_POST, "secret", Map.of());
    }

    private OAuth2RefreshTokenAuthenticationToken grant() {
        return new OAuth2RefreshTokenAuthenticationToken(
                "old",
                new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.CLIENT_SECRET_POST, "secret"),
                Set.of(),
                Map.of());
    }

    private static AuthenticationProvider failing(BadCredentialsException failure) {
        return new AuthenticationProvider() {
            @Override
            public Authentication authenticate(Authentication authentication) {
                throw failure;
            }

            @Override
            public boolean supports(Class<?> authentication) {
                return true;
            }
        };
    }

    private OAuth2Authorization authorization() {
        return OAuth2Authorization.withRegisteredClient(client)
                .id(UUID.randomUUID().toString())
                .principalName("person")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizedScopes(Set.of("api"))
                .attribute(Principal.class.getName(), person())
                .attribute(
                        OAuth2AuthorizationRequest.class.getName(),
                        OAuth2AuthorizationRequest.authorizationCode()
                                .authorizationUri("https://as.test/authorize")
                                .clientId("client")
                                .build())
                .build();
    }

    private static AuthorizationServerContext serverContext() {
        return new AuthorizationServerContext() {
            @Override
            public String getIssuer() {
                return "https://as.test";
            }

            @Override
            public AuthorizationServerSettings getAuthorizationServerSettings() {
                return AuthorizationServerSettings.builder().build();
            }
        };
    }

    private static Jwt jwt(Instant issuedAt, Instant expiresAt) {
        return new Jwt("value", issuedAt, expiresAt, Map.of("alg", "none"), Map.of("sub", "person"));
    }
}
