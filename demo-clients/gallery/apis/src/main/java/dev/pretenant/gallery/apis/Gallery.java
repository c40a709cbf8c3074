package dev.pretenant.gallery.apis;

import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;

/** Opens the gallery: every API on a port of its own, one after the other from the first. */
public final class Gallery {

    private static final int MISUSED = 2;
    private static final String MERIDIAN = "10000000-0000-4000-8000-000000000001";
    private static final String WEATHER_API = "20000000-0000-4000-8000-000000000001";

    private Gallery() {}

    /** Takes the first port, the address of the emulator and what its issuers begin with; has defaults for all of them. */
    public static void main(String[] arguments) {
        if (arguments.length > 3) {
            System.err.println("usage: java -jar gallery-apis.jar [FIRST_PORT [EMULATOR [ISSUERS]]]");
            System.exit(MISUSED);
        }
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8020;
        URI emulator = URI.create(arguments.length > 1 ? arguments[1] : "http://localhost:8080");
        URI issuers = URI.create(arguments.length > 2 ? arguments[2] : "https://localhost:8443");
        open(trust(emulator, issuers, Clock.systemUTC()), port, System.out);
    }

    /** Whom the APIs trust: an emulator with its seeds, of which they play the Weather API. */
    public static Trust trust(URI emulator, URI issuers, Clock clock) {
        return new Trust(emulator.resolve("/common/discovery/v2.0/keys"), issuers, MERIDIAN, WEATHER_API, clock);
    }

    private static void open(Trust trust, int firstPort, PrintStream out) {
        int port = firstPort;
        for (Exhibit exhibit : Exhibit.values()) {
            SoundApi api = exhibit.start(trust, port++);
            out.println(api.address() + "  " + exhibit.title());
        }
    }
}
