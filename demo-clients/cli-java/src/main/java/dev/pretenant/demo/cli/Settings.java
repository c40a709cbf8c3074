package dev.pretenant.demo.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** Which client this is and whom it calls, read from the environment; the defaults are the seeded device CLI. */
record Settings(URI authority, String clientId, URI graphMe, URI weatherApi, Path caCertificate) {

    static Settings from(Map<String, String> environment) {
        String host = environment.getOrDefault("PRETENANT_AUTHORITY_HOST", "https://localhost:8443");
        String tenant = environment.getOrDefault("TENANT_ID", "10000000-0000-4000-8000-000000000001");
        return new Settings(
                URI.create(host + "/" + tenant + "/"),
                environment.getOrDefault("CLIENT_ID", "20000000-0000-4000-8000-000000000005"),
                URI.create(host + "/v1.0/me"),
                URI.create(environment.getOrDefault("WEATHER_API", "http://localhost:8000/api/weather/Seattle")),
                Path.of(environment.getOrDefault("PRETENANT_CA", "ca.pem")));
    }
}
