package dev.pretenant.demoapi.trips;

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

/** Starts the trip planner's API on its port, whether or not the authorization server and the weather API are up. */
@SpringBootApplication(
        scanBasePackages = {"dev.pretenant.demoapi.errors", "dev.pretenant.demoapi.web", "dev.pretenant.demoapi.trips"},
        exclude = {
            DataSourceAutoConfiguration.class,
            HibernateJpaAutoConfiguration.class,
            DataJpaRepositoriesAutoConfiguration.class,
            FlywayAutoConfiguration.class
        })
@EnableConfigurationProperties(TripSettings.class)
public class TripApi {

    private static final Logger log = LoggerFactory.getLogger(TripApi.class);

    /** Takes the settings of the README as arguments ({@code --trips.security.issuer=…}) or from the environment. */
    public static void main(String[] arguments) {
        new SpringApplicationBuilder(TripApi.class).profiles("trips").run(arguments);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> introduction(TripSettings settings) {
        return ready -> log.info(
                "Trip planner API on http://localhost:{} accepts tokens for {} from {} and calls {}",
                ready.getApplicationContext().getEnvironment().getProperty("local.server.port"),
                settings.security().audiences(),
                settings.security().issuer(),
                settings.weather().api());
    }
}
