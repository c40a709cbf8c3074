package dev.pretenant.demo.web.bucks;

import dev.pretenant.demo.web.client.SignInProblems;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;

/** How customers sign in, and out: the code flow as Spring Security has it. */
@Configuration(proxyBeanMethods = false)
class BucksSignIn {

    @Bean
    SecurityFilterChain pages(HttpSecurity http, ClientRegistrationRepository registrations, SignInProblems problems) {
        OidcClientInitiatedLogoutSuccessHandler signOut = new OidcClientInitiatedLogoutSuccessHandler(registrations);
        // The platform sends back to registered addresses only, and this app has just the one.
        signOut.setPostLogoutRedirectUri("{baseUrl}/login/oauth2/code/bank");
        return http.authorizeHttpRequests(
                        requests -> requests.requestMatchers("/", "/problem", "/error", "/health", "/site/**")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .oauth2Login(login -> login.loginPage("/oauth2/authorization/bank")
                        .failureHandler(problems)
                        .withObjectPostProcessor(problems.ofTheAuthority()))
                .logout(logout -> logout.logoutSuccessHandler(signOut))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives("default-src 'self'")))
                .build();
    }
}
