package dev.pretenant.server;

import dev.pretenant.core.errors.EntraErrorHandler;
import dev.pretenant.protocol.clients.AppSecrets;
import dev.pretenant.protocol.clients.CheckedClientSecret;
import dev.pretenant.protocol.clients.ClientChecks;
import dev.pretenant.protocol.clients.PublicClientConverter;
import dev.pretenant.protocol.clients.UnprovenClient;
import dev.pretenant.protocol.context.EntraContextFilter;
import dev.pretenant.protocol.grants.ClientCredentialsChecks;
import dev.pretenant.protocol.grants.TokenRequestShape;
import dev.pretenant.protocol.tokens.TokenResponse;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2ClientAuthenticationConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2TokenEndpointConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretBasicAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretPostAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.preauth.AbstractPreAuthenticatedProcessingFilter;
import org.springframework.security.web.header.HeaderWriterFilter;

/**
 * The table of contents of the protocol: for each endpoint the filters, converters, checks and handlers that a request
 * passes, in their order.
 */
@Configuration(proxyBeanMethods = false)
class ProtocolSecurity {

    private static final String TOKEN_V2 = "/oauth2/v2.0/token";

    /** {@code POST /{tenant}/oauth2/v2.0/token}. */
    @Bean
    @Order(1)
    SecurityFilterChain tokenEndpoint(
            HttpSecurity http,
            ClientChecks clientChecks,
            AppSecrets secrets,
            ClientCredentialsChecks clientCredentialsChecks,
            TokenResponse response,
            EntraErrorHandler errors)
            throws Exception {
        AuthorizationServerSettings settings = AuthorizationServerSettings.builder()
                .multipleIssuersAllowed(true)
                .tokenEndpoint(TOKEN_V2)
                .build();
        http.securityMatcher("/*" + TOKEN_V2)
                .oauth2AuthorizationServer(server -> server.authorizationServerSettings(settings)
                        .clientAuthentication(client -> clientAuthentication(client, clientChecks, secrets, errors))
                        .tokenEndpoint(token -> grants(token, clientCredentialsChecks, response, errors)))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(handling -> handling.authenticationEntryPoint(errors))
                .addFilterBefore(new EntraContextFilter(settings), HeaderWriterFilter.class)
                .addFilterBefore(
                        new TokenRequestShape(Set.of(AuthorizationGrantType.CLIENT_CREDENTIALS.getValue()), errors),
                        AbstractPreAuthenticatedProcessingFilter.class)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable);
        return http.build();
    }

    private static void clientAuthentication(
            OAuth2ClientAuthenticationConfigurer client,
            ClientChecks checks,
            AppSecrets secrets,
            EntraErrorHandler errors) {
        client.authenticationConverters(converters -> replace(
                        converters,
                        List.<AuthenticationConverter>of(
                                new ClientSecretBasicAuthenticationConverter(),
                                new ClientSecretPostAuthenticationConverter(),
                                new PublicClientConverter())))
                .authenticationProviders(providers -> replace(
                        providers,
                        List.of(
                                new CheckedClientSecret(checks, secrets, libraryClientSecret(providers, secrets)),
                                new UnprovenClient(checks))))
                .errorResponseHandler(errors);
    }

    private static AuthenticationProvider libraryClientSecret(
            List<AuthenticationProvider> providers, AppSecrets secrets) {
        ClientSecretAuthenticationProvider provider = only(ClientSecretAuthenticationProvider.class, providers);
        provider.setPasswordEncoder(secrets);
        return provider;
    }

    private static void grants(
            OAuth2TokenEndpointConfigurer token,
            ClientCredentialsChecks clientCredentialsChecks,
            TokenResponse response,
            EntraErrorHandler errors) {
        token.accessTokenRequestConverters(converters ->
                        replace(converters, List.of(new OAuth2ClientCredentialsAuthenticationConverter())))
                .authenticationProviders(providers -> {
                    OAuth2ClientCredentialsAuthenticationProvider clientCredentials =
                            only(OAuth2ClientCredentialsAuthenticationProvider.class, providers);
                    clientCredentials.setAuthenticationValidator(clientCredentialsChecks);
                    replace(providers, List.of(clientCredentials));
                })
                .accessTokenResponseHandler(response)
                .errorResponseHandler(errors);
    }

    private static <T> void replace(List<T> list, List<? extends T> by) {
        list.clear();
        list.addAll(by);
    }

    private static <T extends AuthenticationProvider> T only(Class<T> type, List<AuthenticationProvider> providers) {
        return providers.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the library no longer brings a " + type.getSimpleName()));
    }

    /** Everything else guards itself or is open: discovery and keys, pages, the control API. */
    @Bean
    @Order(2)
    SecurityFilterChain open(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.httpStrictTransportSecurity(hsts -> hsts.disable())
                        .cacheControl(cache -> cache.disable()))
                .build();
    }
}
