package dev.pretenant.server;

import dev.pretenant.protocol.context.Disturbance;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses at a controller what is to be refused whatever it asks for, see {@link Disturbance}, so that the refusal becomes
 * the page or the document that the controller's own become. The hosts of managed identities refuse when they are asked for a
 * token, each in its own words.
 */
@Component
final class OrderedRefusals implements HandlerInterceptor, WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).excludePathPatterns("/metadata/identity/**", "/msi/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Disturbance.current().requireNoRefusal();
        return true;
    }
}
