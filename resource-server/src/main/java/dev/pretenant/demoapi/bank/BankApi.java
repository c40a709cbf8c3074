package dev.pretenant.demoapi.bank;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;

/** Starts the API of Memorial Bank on its port, whether or not the authorization server is up. */
@SpringBootApplication(
        scanBasePackages = {"dev.pretenant.demoapi.errors", "dev.pretenant.demoapi.web", "dev.pretenant.demoapi.bank"},
        exclude = {
            DataSourceAutoConfiguration.class,
            HibernateJpaAutoConfiguration.class,
            DataJpaRepositoriesAutoConfiguration.class,
            FlywayAutoConfiguration.class
        })
@EnableConfigurationProperties(BankSettings.class)
public class BankApi {

    private static final Logger log = LoggerFactory.getLogger(BankApi.class);

    /** Takes the settings of the README as arguments ({@code --bank.security.issuer=…}) or from the environment. */
    public static void main(String[] arguments) {
        new SpringApplicationBuilder(BankApi.class).profiles("bank").run(arguments);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> introduction(BankSettings settings) {
        return ready -> log.info(
                "Memorial Bank API on http://localhost:{} accepts tokens for {} from {} (tenants {}, keys {})",
                ready.getApplicationContext().getEnvironment().getProperty("local.server.port"),
                settings.security().audiences(),
                settings.security().issuer(),
                settings.security().tenants(),
                settings.security().keys());
    }
}
