package dev.pretenant.server.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The seeded clients, by which the command line fills in an id or a secret that everybody knows. */
enum SeededClient {
    WEATHER_DAEMON("20000000-0000-4000-8000-000000000002", "weather-daemon-secret"),
    WEATHER_WEB_APP("20000000-0000-4000-8000-000000000003", "weather-web-secret"),
    WEATHER_SPA("20000000-0000-4000-8000-000000000004", null),
    DEVICE_CLI("20000000-0000-4000-8000-000000000005", null),
    TRIP_PLANNER_API("20000000-0000-4000-8000-000000000006", "trip-planner-secret"),
    MY_BUCKS("20000000-0000-4000-8000-000000000009", "my-bucks-secret"),
    MAIL_CLIENT("20000000-0000-4000-8000-000000000010", "mail-client-secret"),
    MULTI_TENANT_APP("20000000-0000-4000-8000-000000000011", "multi-tenant-secret"),
    FEDERATED_WORKLOAD("20000000-0000-4000-8000-000000000012", null),
    UNPRIVILEGED_DAEMON("20000000-0000-4000-8000-000000000013", "unprivileged-daemon-secret"),
    TRIP_PLANNER_SPA("20000000-0000-4000-8000-000000000014", null);

    private final String appId;
    private final @Nullable String secret;

    SeededClient(String appId, @Nullable String secret) {
        this.appId = appId;
        this.secret = secret;
    }

    /** The client that {@code text} names: by its id, or by its name with blanks or hyphens, in any case. */
    static Optional<SeededClient> named(String text) {
        String name = text.trim().toUpperCase(Locale.ROOT).replaceAll("[ -]+", "_");
        return Arrays.stream(values())
                .filter(client -> client.appId.equalsIgnoreCase(text.trim())
                        || client.name().equals(name))
                .findFirst();
    }

    String appId() {
        return appId;
    }

    Optional<String> secret() {
        return Optional.ofNullable(secret);
    }
}
