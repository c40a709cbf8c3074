package dev.pretenant.demo.web.client;

import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientPropertiesMapper;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.client.ClientAuthorizationException;
import org.springframework.security.oauth2.client.ClientAuthorizationRequiredException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** The beans of Spring Security's client that the apps do not take as Spring Boot has them, and why. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({OAuth2ClientProperties.class, Site.class})
class ClientConfiguration {

    private static final Logger log = LoggerFactory.getLogger(ClientConfiguration.class);

    /** What the platform answers to a refresh token that is no longer good: only the person can help. */
    private static final Set<String> ASK_THE_PERSON = Set.of("invalid_grant", "interaction_required");

    /** The registrations of the settings; the authority is asked for its addresses when they are first needed. */
    @Bean
    ClientRegistrationRepository registrations(OAuth2ClientProperties settings) {
        return new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(List.copyOf(new OAuth2ClientPropertiesMapper(settings)
                        .asClientRegistrations()
                        .values())));
    }

    /** Keeps tokens in the session, so that they are gone when it is. */
    @Bean
    OAuth2AuthorizedClientRepository tokens() {
        return new HttpSessionOAuth2AuthorizedClientRepository();
    }

    /** Takes the person from the ID token alone: an access token for an API does not open the user info endpoint. */
    @Bean
    OidcUserService people() {
        OidcUserService people = new OidcUserService();
        people.setRetrieveUserInfo(request -> false);
        return people;
    }

    /** Renews tokens, and where that has come to an end sends the person to sign in, as if there had been none. */
    @Bean
    OAuth2AuthorizedClientManager tokenManager(
            ClientRegistrationRepository registrations, OAuth2AuthorizedClientRepository tokens) {
        OAuth2AuthorizedClientManager manager = new DefaultOAuth2AuthorizedClientManager(registrations, tokens);
        return request -> {
            try {
                return manager.authorize(request);
            } catch (ClientAuthorizationRequiredException noTokenYet) {
                throw noTokenYet;
            } catch (ClientAuthorizationException refused) {
                if (ASK_THE_PERSON.contains(refused.getError().getErrorCode())) {
                    throw new ClientAuthorizationRequiredException(refused.getClientRegistrationId());
                }
                throw new ResourceAccessException("The token could not be renewed: " + refused.getMessage());
            }
        };
    }

    /** Sends with each request the access token of the registration that the request names. */
    @Bean
    RestClient apis(
            RestClient.Builder builder,
            OAuth2AuthorizedClientManager manager,
            OAuth2AuthorizedClientRepository tokens) {
        OAuth2ClientHttpRequestInterceptor bearer = new OAuth2ClientHttpRequestInterceptor(manager);
        // A token that an API does not accept is forgotten: the next call gets another one.
        bearer.setAuthorizationFailureHandler(OAuth2ClientHttpRequestInterceptor.authorizationFailureHandler(tokens));
        return builder.requestInterceptor(bearer).build();
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> introduction(Site site, Environment settings) {
        return ready -> log.info(
                "{} on port {} signs people in at {}",
                site.name(),
                settings.getProperty("local.server.port"),
                settings.getProperty("entra.authority"));
    }
}
