package dev.pretenant.demoapi.weather;

import dev.pretenant.demoapi.bearer.TokenTrust;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Says in the OpenAPI document where tokens for this API come from, and leads a browser to its page. */
@Configuration(proxyBeanMethods = false)
class WeatherDocs implements WebMvcConfigurer {

    private static final String SIGN_IN = "entra";
    private static final String PASTED = "token";

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/", "/docs");
    }

    @Bean
    OpenAPI openApi(TokenTrust trust) {
        String scope = "api://" + trust.clientId() + "/";
        OAuthFlow user = new OAuthFlow()
                .authorizationUrl(trust.authorizationUri())
                .tokenUrl(trust.tokenUri())
                .scopes(new Scopes()
                        .addString(scope + "weather.read", "Read the weather for the signed-in user")
                        .addString(scope + "weather.write", "Report the weather for the signed-in user"));
        OAuthFlow application = new OAuthFlow()
                .tokenUrl(trust.tokenUri())
                .scopes(new Scopes().addString(scope + ".default", "What the application has been granted"));
        return new OpenAPI()
                .info(new Info()
                        .title("Weather API")
                        .version("1")
                        .description("Protected by the Microsoft identity platform, or by what pretends to be it."))
                .components(new Components()
                        .addSecuritySchemes(
                                SIGN_IN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.OAUTH2)
                                        .flows(new OAuthFlows()
                                                .authorizationCode(user)
                                                .clientCredentials(application)))
                        .addSecuritySchemes(
                                PASTED,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")))
                .addSecurityItem(new SecurityRequirement().addList(SIGN_IN))
                .addSecurityItem(new SecurityRequirement().addList(PASTED));
    }
}
