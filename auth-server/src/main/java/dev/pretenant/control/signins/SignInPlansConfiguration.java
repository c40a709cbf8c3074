package dev.pretenant.control.signins;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The plans, which outlive no server. */
@Configuration(proxyBeanMethods = false)
class SignInPlansConfiguration {

    @Bean
    PlannedSignIns plannedSignIns() {
        return new PlannedSignIns();
    }
}
