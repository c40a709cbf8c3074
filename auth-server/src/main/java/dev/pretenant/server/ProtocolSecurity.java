package dev.pretenant.server;

import dev.pretenant.apis.graph.GraphSecurity;
import dev.pretenant.apis.resourcemanager.ResourceManagerSecurity;
import dev.pretenant.core.errors.EntraErrorHandler;
import dev.pretenant.protocol.authorize.AuthorizeEndpoint;
import dev.pretenant.protocol.authorize.AuthorizeEndpoints;
import dev.pretenant.protocol.clients.AppSecrets;
import dev.pretenant.protocol.clients.AssertionDecoders;
import dev.pretenant.protocol.clients.CheckedClientAssertion;
import dev.pretenant.protocol.clients.CheckedClientCertificate;
import dev.pretenant.protocol.clients.CheckedClientSecret;
import dev.pretenant.protocol.clients.ClientAssertionConverter;
import dev.pretenant.protocol.clients.ClientCertificateFilter;
import dev.pretenant.protocol.clients.ClientChecks;
import dev.pretenant.protocol.clients.EntraClientRepository;
import dev.pretenant.protocol.clients.PublicClient;
import dev.pretenant.protocol.clients.PublicClientConverter;
import dev.pretenant.protocol.clients.RegisteredCertificate;
import dev.pretenant.protocol.context.EntraContextFilter;
import dev.pretenant.protocol.context.MutualTlsPort;
import dev.pretenant.protocol.context.OrderedRefusalFilter;
import dev.pretenant.protocol.grants.CheckedCode;
import dev.pretenant.protocol.grants.CheckedRefreshToken;
import dev.pretenant.protocol.grants.ClientCredentialsChecks;
import dev.pretenant.protocol.grants.EntraGrant;
import dev.pretenant.protocol.grants.EntraGrantConverter;
import dev.pretenant.protocol.grants.EntraGrantProvider;
import dev.pretenant.protocol.grants.PersonResponse;
import dev.pretenant.protocol.grants.PreflightFilter;
import dev.pretenant.protocol.grants.RedemptionChecks;
import dev.pretenant.protocol.grants.ResourceParameterFilter;
import dev.pretenant.protocol.grants.TokenRequestShape;
import dev.pretenant.protocol.issued.IssuedTokens;
import dev.pretenant.protocol.tokens.TokenResponse;
import dev.pretenant.tenant.directory.Directory;
import jakarta.servlet.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationEndpointConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2ClientAuthenticationConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2TokenEndpointConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.X509ClientCertificateAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.web.OAuth2AuthorizationEndpointFilter;
import org.springframework.security.oauth2.server.authorization.web.OAuth2ClientAuthenticationFilter;
import org.springframework.security.oauth2.server.authorization.web.OAuth2TokenEndpointFilter;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretBasicAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretPostAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2RefreshTokenAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.X509ClientCertificateAuthenticationConverter;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.web.filter.CorsFilter;

/**
 * The table of contents of the protocol: for each endpoint the filters, converters, checks and handlers that a request
 * passes, in their order.
 */
@Configuration(proxyBeanMethods = false)
class ProtocolSecurity {

    private static final String AUTHORIZE_V1 = "/oauth2/authorize";
    private static final String AUTHORIZE_V2 = "/oauth2/v2.0/authorize";
    private static final String DEVICE_CODE_V1 = "/oauth2/devicecode";
    private static final String DEVICE_CODE_V2 = "/oauth2/v2.0/devicecode";
    private static final String ADMIN_CONSENT_V1 = "/adminconsent";
    private static final String ADMIN_CONSENT_V2 = "/v2.0/adminconsent";
    private static final String TOKEN_V1 = "/oauth2/token";
    private static final String TOKEN_V2 = "/oauth2/v2.0/token";

    private final AuthorizationServerSettings v1 = settings(AUTHORIZE_V1, TOKEN_V1);
    private final AuthorizationServerSettings v2 = settings(AUTHORIZE_V2, TOKEN_V2);

    private static AuthorizationServerSettings settings(String authorize, String token) {
        return AuthorizationServerSettings.builder()
                .multipleIssuersAllowed(true)
                .authorizationEndpoint(authorize)
                .tokenEndpoint(token)
                .build();
    }

    /** Nobody listens to the events of authentications, of which each token request has two. */
    @Bean
    AuthenticationEventPublisher authenticationEventPublisher() {
        return new AuthenticationEventPublisher() {

            @Override
            public void publishAuthenticationSuccess(Authentication authentication) {}

            @Override
            public void publishAuthenticationFailure(AuthenticationException failure, Authentication authentication) {}
        };
    }

    /** {@code GET} and {@code POST /{tenant}/oauth2/v2.0/authorize}. */
    @Bean
    @Order(1)
    SecurityFilterChain authorizeChain(HttpSecurity http, AuthorizeEndpoints endpoints) throws Exception {
        return authorizeChain(http, v2, endpoints.v2());
    }

    /** {@code GET} and {@code POST /{tenant}/oauth2/authorize}. */
    @Bean
    @Order(1)
    SecurityFilterChain authorizeChainV1(HttpSecurity http, AuthorizeEndpoints endpoints) throws Exception {
        return authorizeChain(http, v1, endpoints.v1());
    }

    private static SecurityFilterChain authorizeChain(
            HttpSecurity http, AuthorizationServerSettings settings, AuthorizeEndpoint endpoint) throws Exception {
        http.securityMatcher("/*" + settings.getAuthorizationEndpoint())
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .oauth2AuthorizationServer(server -> server.authorizationServerSettings(settings)
                        .authorizationEndpoint(authorize -> authorize(authorize, endpoint)));
        return chain(
                stateless(http).build(),
                List.of(new EntraContextFilter(settings), endpoint.reading(), endpoint.signIn()),
                List.of(
                        ExceptionTranslationFilter.class,
                        AuthorizationFilter.class,
                        OAuth2AuthorizationEndpointFilter.class));
    }

    private static void authorize(OAuth2AuthorizationEndpointConfigurer authorize, AuthorizeEndpoint endpoint) {
        authorize
                .authorizationRequestConverters(converters -> replace(converters, List.of(endpoint.converter())))
                .authenticationProviders(providers -> {
                    OAuth2AuthorizationCodeRequestAuthenticationProvider requests =
                            only(OAuth2AuthorizationCodeRequestAuthenticationProvider.class, providers);
                    // Everything has been checked by the time the library is asked, and consent is on record.
                    requests.setAuthenticationValidator(request -> {});
                    requests.setAuthorizationConsentRequired(request -> false);
                    requests.setAuthorizationCodeGenerator(endpoint.codes());
                    replace(providers, List.of(requests));
                })
                .authorizationResponseHandler(endpoint.response())
                .errorResponseHandler(endpoint.refusals());
    }

    /** {@code POST /{tenant}/oauth2/v2.0/token}. */
    @Bean
    @Order(2)
    SecurityFilterChain tokenChain(
            HttpSecurity http,
            ClientAuthentication clients,
            Grants grants,
            TokenResponse response,
            EntraErrorHandler errors)
            throws Exception {
        return tokenChain(http, v2, clients, grants, response, errors);
    }

    /** {@code POST /{tenant}/oauth2/token}. */
    @Bean
    @Order(2)
    SecurityFilterChain tokenChainV1(
            HttpSecurity http,
            ClientAuthentication clients,
            Grants grants,
            TokenResponse response,
            EntraErrorHandler errors)
            throws Exception {
        return tokenChain(http, v1, clients, grants, response, errors);
    }

    private static SecurityFilterChain tokenChain(
            HttpSecurity http,
            AuthorizationServerSettings settings,
            ClientAuthentication clients,
            Grants grants,
            TokenResponse response,
            EntraErrorHandler errors)
            throws Exception {
        http.securityMatcher("/*" + settings.getTokenEndpoint())
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .oauth2AuthorizationServer(server -> server.authorizationServerSettings(settings)
                        .tokenGenerator(grants.tokens())
                        .clientAuthentication(client -> authenticate(client, clients, errors))
                        .tokenEndpoint(token -> token(token, grants, response, errors)))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(errors));
        return chain(
                stateless(http).build(),
                List.of(
                        new EntraContextFilter(settings),
                        new PreflightFilter(),
                        new OrderedRefusalFilter(errors),
                        new TokenRequestShape(grants.served(), errors),
                        new ClientCertificateFilter(clients.mutualTls(), errors),
                        new ResourceParameterFilter(errors)),
                List.of(
                        OAuth2ClientAuthenticationFilter.class,
                        ExceptionTranslationFilter.class,
                        AuthorizationFilter.class,
                        OAuth2TokenEndpointFilter.class));
    }

    private static void authenticate(
            OAuth2ClientAuthenticationConfigurer client, ClientAuthentication clients, EntraErrorHandler errors) {
        client.authenticationConverters(converters -> replace(
                        converters,
                        List.<AuthenticationConverter>of(
                                new ClientSecretBasicAuthenticationConverter(),
                                new ClientSecretPostAuthenticationConverter(),
                                new ClientAssertionConverter(),
                                new X509ClientCertificateAuthenticationConverter(),
                                new PublicClientConverter())))
                .authenticationProviders(providers -> {
                    ClientSecretAuthenticationProvider bySecret =
                            only(ClientSecretAuthenticationProvider.class, providers);
                    bySecret.setPasswordEncoder(clients.secrets());
                    JwtClientAssertionAuthenticationProvider byAssertion =
                            only(JwtClientAssertionAuthenticationProvider.class, providers);
                    byAssertion.setJwtDecoderFactory(clients.assertions());
                    X509ClientCertificateAuthenticationProvider byCertificate =
                            only(X509ClientCertificateAuthenticationProvider.class, providers);
                    byCertificate.setCertificateVerifier(clients.certificates());
                    replace(
                            providers,
                            List.of(
                                    new CheckedClientSecret(clients.checks(), clients.secrets(), bySecret),
                                    new CheckedClientAssertion(clients.checks(), byAssertion),
                                    new CheckedClientCertificate(clients.checks(), byCertificate),
                                    new PublicClient(clients.checks(), clients.repository())));
                })
                .errorResponseHandler(errors);
    }

    private static void token(
            OAuth2TokenEndpointConfigurer token, Grants grants, TokenResponse response, EntraErrorHandler errors) {
        token.accessTokenRequestConverters(converters -> replace(
                        converters,
                        List.<AuthenticationConverter>of(
                                new OAuth2AuthorizationCodeAuthenticationConverter(),
                                new OAuth2RefreshTokenAuthenticationConverter(),
                                new OAuth2ClientCredentialsAuthenticationConverter(),
                                new EntraGrantConverter(grants.extensions()))))
                .authenticationProviders(providers -> replace(providers, grants.inFrontOf(providers)))
                .accessTokenResponseHandler(response)
                .errorResponseHandler(errors);
    }

    /** {@code POST /{tenant}/oauth2/v2.0/devicecode}, that of v1.0, and the addresses of admin consent, which their controllers guard. */
    @Bean
    @Order(3)
    SecurityFilterChain controllersChain(HttpSecurity http) throws Exception {
        http.securityMatcher(
                        "/*" + DEVICE_CODE_V1, "/*" + DEVICE_CODE_V2, "/*" + ADMIN_CONSENT_V1, "/*" + ADMIN_CONSENT_V2)
                .addFilterBefore(new EntraContextFilter(v2), HeaderWriterFilter.class);
        return stateless(http).build();
    }

    /** {@code GET} and {@code POST /{tenant}/oauth2/v2.0/logout}, and v1.0's: open to all, and the controller sets the headers. */
    @Bean
    @Order(4)
    SecurityFilterChain logoutEndpoint(HttpSecurity http) throws Exception {
        return http.securityMatcher("/*/oauth2/v2.0/logout", "/*/oauth2/logout")
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Microsoft Graph, and OpenID Connect's userinfo beside it: an API that is called with access tokens. */
    @Bean
    @Order(5)
    SecurityFilterChain graph(HttpSecurity http, GraphSecurity graph) throws Exception {
        http.securityMatcher("/v1.0/**", "/*/users/*/getMemberObjects", "/oidc/userinfo", "/*/openid/userinfo")
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .addFilterBefore(graph.headers(), HeaderWriterFilter.class)
                .cors(cors -> cors.configurationSource(graph.cors()))
                .addFilterAfter(new OrderedRefusalFilter(graph.refusals()), CorsFilter.class)
                .oauth2ResourceServer(server -> server.bearerTokenResolver(graph.bearer())
                        .authenticationManagerResolver(request -> graph.tokens())
                        .authenticationEntryPoint(graph.refusals()))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(graph.refusals()));
        return stateless(http).build();
    }

    /** Azure Resource Manager, as far as tools need it to sign in; its description of the cloud is open. */
    @Bean
    @Order(5)
    SecurityFilterChain resourceManager(HttpSecurity http, ResourceManagerSecurity resourceManager) throws Exception {
        http.securityMatcher("/tenants", "/subscriptions", "/subscriptions/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .addFilterBefore(resourceManager.headers(), HeaderWriterFilter.class)
                .addFilterBefore(new OrderedRefusalFilter(resourceManager.refusals()), HeaderWriterFilter.class)
                .oauth2ResourceServer(
                        server -> server.authenticationManagerResolver(request -> resourceManager.tokens())
                                .authenticationEntryPoint(resourceManager.refusals()))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(resourceManager.refusals()));
        return stateless(http).build();
    }

    /** Everything else guards itself or is open: discovery and keys, pages, the control API. */
    @Bean
    @Order(10)
    SecurityFilterChain openChain(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.httpStrictTransportSecurity(hsts -> hsts.disable())
                        .cacheControl(cache -> cache.disable()))
                .build();
    }

    /** No session of the container's, no page of the library's, no header but the protocol's own. */
    private static HttpSecurity stateless(HttpSecurity http) throws Exception {
        return http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable);
    }

    /**
     * Our filters in front of those of {@code built} that the endpoint needs. The library puts the filters of all its endpoints
     * into each chain, and more for browsers' sessions: each request would pass ten that have nothing to do.
     */
    private static SecurityFilterChain chain(
            DefaultSecurityFilterChain built, List<Filter> ours, List<Class<? extends Filter>> needed) {
        List<Filter> filters = new ArrayList<>();
        filters.add(only(SecurityContextHolderFilter.class, built.getFilters()));
        filters.addAll(ours);
        needed.forEach(type -> filters.add(only(type, built.getFilters())));
        return new DefaultSecurityFilterChain(built.getRequestMatcher(), filters);
    }

    private static <T> void replace(List<T> list, List<? extends T> by) {
        list.clear();
        list.addAll(by);
    }

    private static <T> T only(Class<T> type, List<? super T> ofLibrary) {
        return ofLibrary.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the library no longer brings a " + type.getSimpleName()));
    }

    /** What client authentication needs. */
    record ClientAuthentication(
            ClientChecks checks,
            AppSecrets secrets,
            AssertionDecoders assertions,
            RegisteredCertificate certificates,
            MutualTlsPort mutualTls,
            EntraClientRepository repository) {}

    /** The grants that are served: of the library's, for each our checks, then its provider; then those of our own. */
    record Grants(
            Directory directory,
            IssuedTokens issuedTokens,
            ClientCredentialsChecks clientCredentials,
            RedemptionChecks redemption,
            PersonResponse response,
            OAuth2TokenGenerator<OAuth2Token> tokens,
            List<EntraGrant> extensions,
            EntraGrantProvider extension) {

        private static final Set<String> OF_LIBRARY = Set.of(
                AuthorizationGrantType.CLIENT_CREDENTIALS.getValue(),
                AuthorizationGrantType.AUTHORIZATION_CODE.getValue(),
                AuthorizationGrantType.REFRESH_TOKEN.getValue());

        /** The values of {@code grant_type} that somebody answers. */
        Set<String> served() {
            return Stream.concat(OF_LIBRARY.stream(), extensions.stream().flatMap(grant -> grant.names().stream()))
                    .collect(Collectors.toUnmodifiableSet());
        }

        List<AuthenticationProvider> inFrontOf(List<AuthenticationProvider> library) {
            OAuth2ClientCredentialsAuthenticationProvider forApps =
                    only(OAuth2ClientCredentialsAuthenticationProvider.class, library);
            forApps.setAuthenticationValidator(clientCredentials);
            return List.of(
                    new CheckedCode(
                            issuedTokens,
                            directory,
                            redemption,
                            response,
                            only(OAuth2AuthorizationCodeAuthenticationProvider.class, library)),
                    new CheckedRefreshToken(
                            issuedTokens,
                            directory,
                            redemption,
                            response,
                            only(OAuth2RefreshTokenAuthenticationProvider.class, library)),
                    forApps,
                    extension);
        }
    }
}
