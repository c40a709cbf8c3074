package dev.pretenant.demoapi.weather;

import static dev.pretenant.demoapi.bearer.Permissions.appRole;
import static dev.pretenant.demoapi.bearer.Permissions.scope;

import dev.pretenant.demoapi.bearer.AccessTokenDecoder;
import dev.pretenant.demoapi.bearer.BearerRefusals;
import dev.pretenant.demoapi.bearer.OneTokenResolver;
import dev.pretenant.demoapi.bearer.Permissions;
import dev.pretenant.demoapi.bearer.TokenTrust;
import dev.pretenant.demoapi.errors.JsonCorsProcessor;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import tools.jackson.databind.json.JsonMapper;

/** Who may call what: the one place to read, and to copy, to protect an API like this one. */
@Configuration(proxyBeanMethods = false)
class WeatherSecurity {

    private static final String WEATHER = "/api/weather/**";

    @Bean
    SecurityFilterChain weatherChain(
            HttpSecurity http, TokenTrust trust, BearerRefusals refusals, JwtAuthenticationConverter callers) {
        return http.cors(Customizer.withDefaults())
                // A forged cross-site request carries cookies; this API reads none, only a header that a page of
                // another origin cannot set.
                .csrf(CsrfConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(RequestCacheConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/", "/health", "/docs", "/swagger-ui/**", "/openapi.json/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, WEATHER)
                        .hasAuthority(scope("weather.write"))
                        .requestMatchers(WEATHER)
                        .hasAnyAuthority(scope("weather.read"), appRole("app.weather.read"))
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
    TokenTrust trust(WeatherSettings settings) {
        return settings.security();
    }

    /** Found by its name: Spring Security puts this filter before the one that asks for a token. */
    @Bean
    CorsFilter corsFilter(WeatherSettings settings, JsonMapper json) {
        CorsConfiguration demos = new CorsConfiguration();
        demos.setAllowedOrigins(settings.corsOrigins());
        demos.setAllowedMethods(List.of("GET", "POST"));
        demos.setAllowedHeaders(List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_TYPE));
        demos.setExposedHeaders(List.of(HttpHeaders.WWW_AUTHENTICATE, HttpHeaders.LOCATION));
        demos.setMaxAge(Duration.ofMinutes(10));
        UrlBasedCorsConfigurationSource everywhere = new UrlBasedCorsConfigurationSource();
        everywhere.registerCorsConfiguration("/**", demos);
        CorsFilter filter = new CorsFilter(everywhere);
        filter.setCorsProcessor(new JsonCorsProcessor(json));
        return filter;
    }
}
