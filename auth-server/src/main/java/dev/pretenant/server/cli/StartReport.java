package dev.pretenant.server.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/** What a newcomer needs to know of a server that has just started: where it is, who may sign in, one line to try. */
record StartReport(ServerAddresses addresses, Path caCertificate, Optional<StartedDemos> demos) {

    void print(PrintWriter out) {
        SeededClient daemon = SeededClient.WEATHER_DAEMON;
        out.println();
        out.println("  Authority    " + addresses.base() + "/" + Seeds.MERIDIAN_ID);
        out.println("  Tenant       Meridian, " + Seeds.MERIDIAN_DOMAIN + ", " + Seeds.MERIDIAN_ID);
        out.println(
                "  Sign-ins     alice@meridian.test, bob@meridian.test, admin@meridian.test (administrator); password "
                        + Seeds.PASSWORD);
        out.println("  Daemon       client id " + daemon.appId() + ", secret "
                + daemon.secret().orElseThrow());
        demos.ifPresent(started -> {
            out.println("  Weather API  " + started.weather().base() + "/api/weather/Seattle");
            out.println("  Web demo     " + started.web().base());
            out.println("  More demos   pretenant demo lists them: daemons, a single-page app, a trip planner, ...");
        });
        out.println("  CA to trust  " + caCertificate + " (pretenant trust says how)");
        out.println("  Get a token  curl -s --cacert " + quoted(caCertificate) + " " + addresses.base() + "/"
                + Seeds.MERIDIAN_DOMAIN + "/oauth2/v2.0/token -d grant_type=client_credentials -d client_id="
                + daemon.appId() + " -d client_secret=" + daemon.secret().orElseThrow() + " -d scope="
                + Seeds.WEATHER_SCOPE);
        out.println();
        out.println("  An emulator: its keys, passwords and secrets are public. Keep real data out of it.");
        out.println();
    }

    private static String quoted(Path file) {
        String text = file.toString();
        return text.matches("[A-Za-z0-9_./:~-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
