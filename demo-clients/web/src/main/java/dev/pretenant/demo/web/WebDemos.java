package dev.pretenant.demo.web;

import dev.pretenant.demo.web.bucks.MyBucks;
import dev.pretenant.demo.web.mail.MailClient;
import dev.pretenant.demo.web.weather.WeatherWeb;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.core.env.SimpleCommandLinePropertySource;

/** Starts the one web app of this jar that {@code --demo=} names; without it, the weather web app. */
public final class WebDemos {

    private static final Map<String, Consumer<String[]>> DEMOS =
            new TreeMap<>(Map.of("weather", WeatherWeb::main, "my-bucks", MyBucks::main, "mail", MailClient::main));

    private WebDemos() {}

    /** Hands its arguments on; a demo that is not there ends the program with exit code 2. */
    public static void main(String[] arguments) {
        String named = new SimpleCommandLinePropertySource(arguments).getProperty("demo");
        Consumer<String[]> demo = DEMOS.get(named == null ? "weather" : named);
        if (demo == null) {
            System.err.println("--demo=" + named + " is none of " + DEMOS.keySet());
            System.exit(2);
            return;
        }
        demo.accept(arguments);
    }
}
