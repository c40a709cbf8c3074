package dev.pretenant.server.tls;

import dev.pretenant.core.time.EmulatorClock;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The local authority and the listeners. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ListenerSettings.class, LeafTerms.class})
@Import(CaController.class)
class TlsConfiguration {

    @Bean
    LocalAuthority localAuthority(ListenerSettings settings, LeafTerms terms, EmulatorClock clock) {
        return LocalAuthority.open(settings, terms, clock::machineInstant);
    }

    @Bean
    SslBundleRegistrar serverBundle(LocalAuthority authority) {
        return registry -> registry.registerBundle(ServerBundle.NAME, ServerBundle.of(authority));
    }

    @Bean
    Listeners listeners() {
        return new Listeners();
    }

    @Bean
    ListenerCustomizer listenerCustomizer(ListenerSettings settings, SslBundles bundles, Listeners listeners) {
        return new ListenerCustomizer(settings, bundles, listeners);
    }

    @Bean(initMethod = "start")
    LeafRenewal leafRenewal(LocalAuthority authority, SslBundleRegistry bundles) {
        return new LeafRenewal(authority, bundles);
    }
}
