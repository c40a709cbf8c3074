package dev.pretenant.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SeededClientTests {

    @Test
    void namedWhenIdOrNameInAnySpellingThenFindsTheClient() {
        assertThat(SeededClient.named("20000000-0000-4000-8000-000000000002")).contains(SeededClient.WEATHER_DAEMON);
        assertThat(SeededClient.named("weather-daemon")).contains(SeededClient.WEATHER_DAEMON);
        assertThat(SeededClient.named("Weather Daemon ")).contains(SeededClient.WEATHER_DAEMON);
        assertThat(SeededClient.named("unprivileged-daemon")).contains(SeededClient.UNPRIVILEGED_DAEMON);
        assertThat(SeededClient.named("unprivileged weather daemon")).contains(SeededClient.UNPRIVILEGED_DAEMON);
    }

    @Test
    void namedWhenUnknownThenIsEmpty() {
        assertThat(SeededClient.named("weather")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void secretWhenSeededThenIsThatOfTheSeeds(SeededClient client) throws IOException {
        String app = section(client.appId());

        assertThat(app).contains("displayName: " + client.displayName() + "\n");
        client.secret().ifPresentOrElse(secret -> assertThat(app).contains(secret), () -> assertThat(app)
                .doesNotContain("secretText"));
    }

    /** What the seeds say of an app: from its id to that of the next. */
    private static String section(String appId) throws IOException {
        try (InputStream seeds = SeededClientTests.class.getResourceAsStream("/seeds/pretenant.yaml")) {
            String yaml = new String(seeds.readAllBytes(), StandardCharsets.UTF_8);
            int start = yaml.indexOf("appId: " + appId);
            int end = yaml.indexOf("appId: ", start + 1);
            return yaml.substring(start, end < 0 ? yaml.length() : end);
        }
    }
}
