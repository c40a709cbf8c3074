package dev.pretenant.demoapi.trips;

import dev.pretenant.demoapi.bearer.TokenTrust;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What an operator of the trip planner's API can set; the defaults are in {@code application-trips.yaml}.
 *
 * @param security whose tokens open the API
 * @param corsOrigins the origins whose pages may call from a browser
 * @param client who the API is when it asks for tokens itself
 * @param weather the API that it calls
 */
@ConfigurationProperties("trips")
record TripSettings(TokenTrust security, List<String> corsOrigins, Client client, Weather weather) {

    /**
     * An app registration with a credential.
     *
     * @param authority host of the authorization server: scheme, name and port
     */
    record Client(String authority, String id, String secret) {}

    /**
     * The API behind this one.
     *
     * @param api its address
     * @param scope what this API asks of it
     */
    record Weather(String api, String scope) {}
}
