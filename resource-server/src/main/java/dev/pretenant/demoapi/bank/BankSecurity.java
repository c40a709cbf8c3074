package dev.pretenant.demoapi.bank;

import static dev.pretenant.demoapi.bearer.Permissions.scope;

import dev.pretenant.demoapi.bearer.AccessTokenDecoder;
import dev.pretenant.demoapi.bearer.BearerRefusals;
import dev.pretenant.demoapi.bearer.OneTokenResolver;
import dev.pretenant.demoapi.bearer.Permissions;
import dev.pretenant.demoapi.bearer.TokenTrust;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which permission each call needs; all are the customer's to give.
 *
 * <p>No call takes an app role: an application that acts alone has no customer whose accounts it could mean.
 */
@Configuration(proxyBeanMethods = false)
class BankSecurity {

    @Bean
    SecurityFilterChain bankChain(
            HttpSecurity http, TokenTrust trust, BearerRefusals refusals, JwtAuthenticationConverter callers) {
        // A forged cross-site request carries cookies; this API reads none, only a header that a page of another
        // origin cannot set.
        return http.csrf(CsrfConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(RequestCacheConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/", "/health", "/docs", "/swagger-ui/**", "/openapi.json/**")
                        .permitAll()
                        .requestMatchers("/api/accounts/**")
                        .hasAuthority(scope("accounts.balance.read"))
                        .requestMatchers("/api/transactions/**")
                        .hasAuthority(scope("transactions.read"))
                        .requestMatchers("/api/payments/**")
                        .hasAuthority(scope("payments.write"))
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(bearer -> bearer.jwt(jwt -> jwt.jwtAuthenticationConverter(callers))
                        .bearerTokenResolver(new OneTokenResolver())
                        .authenticationEntryPoint(refusals)
                        .protectedResourceMetadata(about -> about.protectedResourceMetadataCustomizer(trust::describe)))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .build();
    }

    @Bean
    JwtDecoder accessTokens(TokenTrust trust, Clock clock) {
        return new AccessTokenDecoder(trust, clock);
    }

    @Bean
    JwtAuthenticationConverter callers() {
        JwtAuthenticationConverter callers = new JwtAuthenticationConverter();
        callers.setJwtGrantedAuthoritiesConverter(new Permissions());
        return callers;
    }

    @Bean
    BearerRefusals refusals(TokenTrust trust, JsonMapper json) {
        return new BearerRefusals(trust, json);
    }

    @Bean
    TokenTrust trust(BankSettings settings) {
        return settings.security();
    }
}
