package dev.pretenant.demo.daemon;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Who the daemon is and whom it calls, read from the environment; the defaults are the seeded weather daemon.
 *
 * @param certificate PFX file with a certificate and its private key, which take the place of the secret
 */
record Settings(
        URI authority,
        String clientId,
        String clientSecret,
        Optional<Path> certificate,
        String certificatePassword,
        String scope,
        URI weatherApi,
        Path caCertificate) {

    static Settings from(Map<String, String> environment) {
        String host = environment.getOrDefault("PRETENANT_AUTHORITY_HOST", "https://localhost:8443");
        String tenant = environment.getOrDefault("TENANT_ID", "10000000-0000-4000-8000-000000000001");
        return new Settings(
                URI.create(host + "/" + tenant + "/"),
                environment.getOrDefault("CLIENT_ID", "20000000-0000-4000-8000-000000000002"),
                environment.getOrDefault("CLIENT_SECRET", "weather-daemon-secret"),
                Optional.ofNullable(environment.get("CLIENT_CERTIFICATE")).map(Path::of),
                environment.getOrDefault("CLIENT_CERTIFICATE_PASSWORD", "weather-daemon"),
                environment.getOrDefault("SCOPE", "api://weather/.default"),
                URI.create(environment.getOrDefault("WEATHER_API", "http://localhost:8000/api/weather/Seattle")),
                Path.of(environment.getOrDefault("PRETENANT_CA", "ca.pem")));
    }
}
