package dev.pretenant.demoapi.weather;

import dev.pretenant.demoapi.bearer.TokenTrust;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What an operator of the weather API can set; the defaults are in {@code application.yaml}.
 *
 * @param security whose tokens open the API
 * @param corsOrigins the origins whose pages may call from a browser
 */
@ConfigurationProperties("weather")
record WeatherSettings(TokenTrust security, List<String> corsOrigins) {}
