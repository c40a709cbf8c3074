package dev.pretenant.control.api;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the guard in front of the control API, before any filter that believes forwarded headers. */
@Configuration(proxyBeanMethods = false)
class ControlApiConfiguration {

    @Bean
    FilterRegistrationBean<ControlGuard> controlGuard(
            @Value("${pretenant.control:loopback}") String access,
            @Value("${pretenant.hostnames:}") List<String> hostnames) {
        FilterRegistrationBean<ControlGuard> registration =
                new FilterRegistrationBean<>(new ControlGuard(ControlAccess.parse(access), hostnames));
        registration.addUrlPatterns("/pretenant/api/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
