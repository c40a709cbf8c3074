package dev.pretenant.demo.web.weather;

import dev.pretenant.demo.web.client.LocalCertificates;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Starts the weather web app on its port, whether or not the authorization server is up. */
@SpringBootApplication(scanBasePackages = {"dev.pretenant.demo.web.client", "dev.pretenant.demo.web.weather"})
public class WeatherWeb {

    /** Takes the settings of the README as arguments ({@code --weather.api=…}) or from the environment. */
    public static void main(String[] arguments) {
        new SpringApplicationBuilder(WeatherWeb.class)
                .profiles("weather")
                // Only here: in production every JVM knows who signed the authority's certificate.
                .listeners(new LocalCertificates())
                .run(arguments);
    }
}
