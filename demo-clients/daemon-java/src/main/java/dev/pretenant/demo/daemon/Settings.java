package dev.pretenant.demo.daemon;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** Who the daemon is and whom it calls, read from the environment; the defaults are the seeded weather daemon. */
record Settings(URI authority, String clientId, String clientSecret, String scope, URI weatherApi, Path caCertificate) {

    static Settings from(Map<String, String> environment) {
        String host = environment.getOrDefault("PRETENANT_AUTHORITY_HOST", "https://localhost:8443");
        String tenant = environment.getOrDefault("TENANT_ID", "10000000-0000-4000-8000-000000000001");
        return new Settings(
                URI.create(host + "/" + tenant + "/"),
                environment.getOrDefault("CLIENT_ID", "20000000-0000-4000-8000-000000000002"),
                environment.getOrDefault("CLIENT_SECRET", "weather-daemon-secret"),
                environment.getOrDefault("SCOPE", "api://weather/.default"),
                URI.create(environment.getOrDefault("WEATHER_API", "http://localhost:8000/api/weather/Seattle")),
                Path.of(environment.getOrDefault("PRETENANT_CA", "ca.pem")));
    }
}
