package dev.pretenant.demo.web.weather;

import dev.pretenant.demo.web.client.SignInProblems;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.SecurityFilterChain;

/** How people sign in, and out: the code flow with PKCE, answered by a form that the browser posts. */
@Configuration(proxyBeanMethods = false)
class WeatherSignIn {

    private static final String RETURN = "/signin-oidc";

    @Bean
    SecurityFilterChain pages(HttpSecurity http, ClientRegistrationRepository registrations, SignInProblems problems) {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/", "/problem", "/error", "/health", "/site/**", "/post-again")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .oauth2Login(login -> login.loginPage("/oauth2/authorization/sign-in")
                        .loginProcessingUrl(RETURN)
                        .authorizationEndpoint(authorize ->
                                authorize.authorizationRequestResolver(authorizationRequests(registrations)))
                        .failureHandler(problems)
                        .withObjectPostProcessor(problems.ofTheAuthority()))
                .logout(logout -> logout.logoutSuccessHandler(atThePlatformToo(registrations)))
                // The form comes from the platform's page and cannot know this app's CSRF token; state does its work.
                .csrf(csrf -> csrf.ignoringRequestMatchers(RETURN))
                .addFilterBefore(new CrossSiteReturn(RETURN), OAuth2LoginAuthenticationFilter.class)
                // Strict transport security would count for every other server on localhost, too, for a year.
                .headers(headers -> headers.httpStrictTransportSecurity(HeadersConfigurer.HstsConfig::disable)
                        .contentSecurityPolicy(csp -> csp.policyDirectives("default-src 'self'")))
                .build();
    }

    private static OAuth2AuthorizationRequestResolver authorizationRequests(ClientRegistrationRepository known) {
        DefaultOAuth2AuthorizationRequestResolver requests = new DefaultOAuth2AuthorizationRequestResolver(
                known, OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
        requests.setAuthorizationRequestCustomizer(request -> {
            request.additionalParameters(more -> more.put("response_mode", "form_post"));
            namePersonIn(request);
        });
        return requests;
    }

    /** Whoever is signed in here already, and only lacks a permission, should not be asked for another account. */
    private static void namePersonIn(OAuth2AuthorizationRequest.Builder request) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof OidcUser person) {
            request.additionalParameters(more -> more.put("login_hint", person.getPreferredUsername()));
        }
    }

    private static OidcClientInitiatedLogoutSuccessHandler atThePlatformToo(ClientRegistrationRepository known) {
        OidcClientInitiatedLogoutSuccessHandler signOut = new OidcClientInitiatedLogoutSuccessHandler(known);
        // The platform sends back to registered addresses only, and this app has just the one.
        signOut.setPostLogoutRedirectUri("{baseUrl}" + RETURN);
        return signOut;
    }
}
