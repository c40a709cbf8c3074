package dev.pretenant.server.cli;

/** What the command line knows of the seeds without asking a server: public by design, and fixed. */
final class Seeds {

    static final String MERIDIAN_ID = "10000000-0000-4000-8000-000000000001";
    static final String MERIDIAN_DOMAIN = "meridian.test";
    static final String PASSWORD = "Passw0rd!";
    static final String WEATHER_SCOPE = "api://weather/.default";

    private Seeds() {}

    /** A tenant as people say it: {@code meridian} is {@code meridian.test}; ids and domains stay as they are. */
    static String tenant(String name) {
        return name.equals("common") || name.equals("organizations") || name.contains(".") || name.contains("-")
                ? name
                : name.toLowerCase(java.util.Locale.ROOT) + ".test";
    }
}
