package dev.pretenant.server.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The seeded clients, by which the command line fills in an id or a secret that everybody knows. */
enum SeededClient {
    WEATHER_DAEMON("Weather Daemon", "20000000-0000-4000-8000-000000000002", "weather-daemon-secret"),
    WEATHER_WEB_APP("Weather Web App", "20000000-0000-4000-8000-000000000003", "weather-web-secret"),
    WEATHER_SPA("Weather SPA", "20000000-0000-4000-8000-000000000004", null),
    DEVICE_CLI("Device CLI", "20000000-0000-4000-8000-000000000005", null),
    TRIP_PLANNER_API("Trip Planner API", "20000000-0000-4000-8000-000000000006", "trip-planner-secret"),
    MY_BUCKS("My Bucks", "20000000-0000-4000-8000-000000000009", "my-bucks-secret"),
    MAIL_CLIENT("Mail Client", "20000000-0000-4000-8000-000000000010", "mail-client-secret"),
    MULTI_TENANT_APP("Multi-tenant App", "20000000-0000-4000-8000-000000000011", "multi-tenant-secret"),
    FEDERATED_WORKLOAD("Federated Workload", "20000000-0000-4000-8000-000000000012", null),
    UNPRIVILEGED_DAEMON(
            "Unprivileged Weather Daemon", "20000000-0000-4000-8000-000000000013", "unprivileged-daemon-secret"),
    TRIP_PLANNER_SPA("Trip Planner SPA", "20000000-0000-4000-8000-000000000014", null);

    private final String displayName;
    private final String appId;
    private final @Nullable String secret;

    SeededClient(String displayName, String appId, @Nullable String secret) {
        this.displayName = displayName;
        this.appId = appId;
        this.secret = secret;
    }

    /** The client that {@code text} names: by its id, or by a name with blanks or hyphens, in any case. */
    static Optional<SeededClient> named(String text) {
        String name = simple(text);
        return Arrays.stream(values())
                .filter(client -> client.appId.equals(name)
                        || simple(client.displayName).equals(name)
                        || simple(client.name()).equals(name))
                .findFirst();
    }

    private static String simple(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[ _]+", "-");
    }

    String displayName() {
        return displayName;
    }

    String appId() {
        return appId;
    }

    Optional<String> secret() {
        return Optional.ofNullable(secret);
    }
}
