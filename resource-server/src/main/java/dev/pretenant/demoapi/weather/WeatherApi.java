package dev.pretenant.demoapi.weather;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;

/** Starts the weather API on its port, whether or not the authorization server is up. */
@SpringBootApplication(
        scanBasePackages = {"dev.pretenant.demoapi.errors", "dev.pretenant.demoapi.web", "dev.pretenant.demoapi.weather"
        })
@EnableConfigurationProperties(WeatherSettings.class)
public class WeatherApi {

    private static final Logger log = LoggerFactory.getLogger(WeatherApi.class);

    /** Takes the settings of the README as arguments ({@code --weather.security.issuer=…}) or from the environment. */
    public static void main(String[] arguments) {
        SpringApplication.run(WeatherApi.class, arguments);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> introduction(WeatherSettings settings) {
        return ready -> log.info(
                "Weather API on http://localhost:{} accepts tokens for {} from {} (tenants {}, keys {})",
                ready.getApplicationContext().getEnvironment().getProperty("local.server.port"),
                settings.security().audiences(),
                settings.security().issuer(),
                settings.security().tenants(),
                settings.security().keys());
    }
}
