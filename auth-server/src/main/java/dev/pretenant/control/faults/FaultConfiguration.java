package dev.pretenant.control.faults;

import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.protocol.issued.IssuedTokens;
import dev.pretenant.tenant.directory.Directory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The plans, which outlive no server, and what their errors say. */
@Configuration(proxyBeanMethods = false)
class FaultConfiguration {

    @Bean
    PlannedFaults plannedFaults() {
        return new PlannedFaults();
    }

    @Bean
    ErrorWords errorWords(Directory directory, IssuedTokens issuedTokens, EmulatorClock clock) {
        return new ErrorWords(directory, issuedTokens, clock);
    }
}
