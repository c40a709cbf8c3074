package dev.pretenant.apis.workloads;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of the places where workloads run. */
@Configuration(proxyBeanMethods = false)
class WorkloadsConfiguration {

    @Bean
    RequestToken requestToken(@Value("${pretenant.workloads.request-token:pretenant-workload-token}") String value) {
        return new RequestToken(value);
    }
}
