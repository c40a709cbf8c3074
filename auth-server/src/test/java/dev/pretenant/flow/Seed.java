package dev.pretenant.flow;

/** The seeds that tests name. */
final class Seed {

    static final String MERIDIAN = "10000000-0000-4000-8000-000000000001";
    static final String SOLSTICE = "10000000-0000-4000-8000-000000000002";
    static final String WEATHER_API = "20000000-0000-4000-8000-000000000001";
    static final String WEATHER_DAEMON = "20000000-0000-4000-8000-000000000002";
    static final String WEATHER_DAEMON_SECRET = "weather-daemon-secret";
    static final String WEATHER_DAEMON_PRINCIPAL = "40000000-0000-4000-8000-000000000002";
    static final String DEVICE_CLI = "20000000-0000-4000-8000-000000000005";
    static final String LEGACY_API = "20000000-0000-4000-8000-000000000007";
    static final String MAIL_CLIENT = "20000000-0000-4000-8000-000000000010";
    static final String MULTI_TENANT_APP = "20000000-0000-4000-8000-000000000011";
    static final String UNPRIVILEGED_DAEMON = "20000000-0000-4000-8000-000000000013";
    static final String WEATHER = "api://weather/.default";

    private Seed() {}
}
