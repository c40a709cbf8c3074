package dev.pretenant.pages.signin;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Makes {@link PendingSignInArgument} known to the controllers. */
@Configuration(proxyBeanMethods = false)
class SignInConfiguration implements WebMvcConfigurer {

    private final PendingSignInArgument pendingSignIn;

    SignInConfiguration(PendingSignInArgument pendingSignIn) {
        this.pendingSignIn = pendingSignIn;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(pendingSignIn);
    }
}
