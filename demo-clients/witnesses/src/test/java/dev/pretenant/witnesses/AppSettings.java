package dev.pretenant.witnesses;

import java.util.Map;

/** The environment in which the scripts of the witnesses find the seeded weather daemon and the weather API. */
final class AppSettings {

    static final String WEATHER_API = "20000000-0000-4000-8000-000000000001";
    static final String WEATHER_DAEMON = "20000000-0000-4000-8000-000000000002";

    private static final String LEGACY_API = "20000000-0000-4000-8000-000000000007";

    private AppSettings() {}

    static Map<String, String> weatherDaemon(RunningServers servers) {
        String ca = servers.caCertificate().toString();
        return Map.of(
                "PRETENANT_AUTHORITY_HOST", servers.authorityHost(),
                "PRETENANT_CA", ca,
                "NODE_EXTRA_CA_CERTS", ca,
                "SSL_CERT_FILE", ca,
                "TENANT_ID", "10000000-0000-4000-8000-000000000001",
                "CLIENT_ID", WEATHER_DAEMON,
                "CLIENT_SECRET", "weather-daemon-secret",
                "SCOPE", "api://weather/.default",
                "AUDIENCE", WEATHER_API,
                "OTHER_AUDIENCE", LEGACY_API);
    }
}
