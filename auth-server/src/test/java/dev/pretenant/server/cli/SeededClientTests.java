package dev.pretenant.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeededClientTests {

    @Test
    void namedWhenIdOrNameInAnySpellingThenFindsTheClient() {
        assertThat(SeededClient.named("20000000-0000-4000-8000-000000000002")).contains(SeededClient.WEATHER_DAEMON);
        assertThat(SeededClient.named("weather-daemon")).contains(SeededClient.WEATHER_DAEMON);
        assertThat(SeededClient.named("Weather Daemon ")).contains(SeededClient.WEATHER_DAEMON);
    }

    @Test
    void namedWhenUnknownThenIsEmpty() {
        assertThat(SeededClient.named("weather")).isEmpty();
    }
}
