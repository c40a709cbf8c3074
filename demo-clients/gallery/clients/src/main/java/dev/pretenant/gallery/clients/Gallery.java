package dev.pretenant.gallery.clients;

import java.net.URI;

/** Opens the gallery: every client on a port of its own, one after the other from the first. */
public final class Gallery {

    private static final int MISUSED = 2;
    private static final String MERIDIAN = "10000000-0000-4000-8000-000000000001";

    private Gallery() {}

    /** Takes the first port and the address of the emulator; has defaults for both. */
    public static void main(String[] arguments) {
        if (arguments.length > 2) {
            System.err.println("usage: java -jar gallery-clients.jar [FIRST_PORT [EMULATOR]]");
            System.exit(MISUSED);
        }
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8040;
        Registration registration =
                registration(URI.create(arguments.length > 1 ? arguments[1] : "http://localhost:8080"));
        for (Exhibit exhibit : Exhibit.values()) {
            SoundClient client = exhibit.start(registration, System.err::println, port++);
            System.out.println(client.address() + "/sign-in  " + exhibit.title());
        }
    }

    /** How an emulator with its seeds knows the clients: all of them play the Weather Web App. */
    public static Registration registration(URI emulator) {
        return new Registration(
                URI.create(emulator + "/" + MERIDIAN + "/v2.0"),
                emulator,
                "20000000-0000-4000-8000-000000000003",
                "weather-web-secret");
    }
}
