package dev.pretenant.server;

import dev.pretenant.core.errors.EntraErrorWriter;
import dev.pretenant.protocol.authorize.AuthorizeRefusals;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TemporaryPage {
    @Bean
    AuthorizeRefusals.RefusalPage refusalPage(EntraErrorWriter writer) {
        return writer::write;
    }
}
