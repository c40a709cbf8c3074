package dev.pretenant.demoapi;

import dev.pretenant.demoapi.bank.BankApi;
import dev.pretenant.demoapi.trips.TripApi;
import dev.pretenant.demoapi.weather.WeatherApi;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.core.env.SimpleCommandLinePropertySource;

/** Starts the one API of this jar that {@code --demo=} names; without it, the weather API. */
public final class DemoApis {

    private static final Map<String, Consumer<String[]>> APIS =
            new TreeMap<>(Map.of("weather", WeatherApi::main, "bank", BankApi::main, "trips", TripApi::main));

    private DemoApis() {}

    /** Hands its arguments on; an API that is not there ends the program with exit code 2. */
    public static void main(String[] arguments) {
        String named = new SimpleCommandLinePropertySource(arguments).getProperty("demo");
        Consumer<String[]> api = APIS.get(named == null ? "weather" : named);
        if (api == null) {
            System.err.println("--demo=" + named + " is none of " + APIS.keySet());
            System.exit(2);
            return;
        }
        api.accept(arguments);
    }
}
