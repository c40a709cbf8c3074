package dev.pretenant.demo.web.mail;

import dev.pretenant.demo.web.client.SignInProblems;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;

/** How people sign in, and out: the code flow as Spring Security has it, at an address of the app's own choice. */
@Configuration(proxyBeanMethods = false)
class MailSignIn {

    private static final String RETURN = "/signin-oidc";

    @Bean
    SecurityFilterChain pages(HttpSecurity http, ClientRegistrationRepository registrations, SignInProblems problems) {
        OidcClientInitiatedLogoutSuccessHandler signOut = new OidcClientInitiatedLogoutSuccessHandler(registrations);
        // The platform sends back to registered addresses only, and this app has just the one.
        signOut.setPostLogoutRedirectUri("{baseUrl}" + RETURN);
        return http.authorizeHttpRequests(
                        requests -> requests.requestMatchers("/", "/problem", "/error", "/health", "/site/**")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .oauth2Login(login -> login.loginPage("/oauth2/authorization/mail")
                        .loginProcessingUrl(RETURN)
                        .failureHandler(problems)
                        .withObjectPostProcessor(problems.ofTheAuthority()))
                .logout(logout -> logout.logoutSuccessHandler(signOut))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives("default-src 'self'")))
                .build();
    }
}
