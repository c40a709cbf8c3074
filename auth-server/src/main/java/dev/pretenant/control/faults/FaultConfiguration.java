package dev.pretenant.control.faults;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The plans, which outlive no server. */
@Configuration(proxyBeanMethods = false)
class FaultConfiguration {

    @Bean
    PlannedFaults plannedFaults() {
        return new PlannedFaults();
    }
}
