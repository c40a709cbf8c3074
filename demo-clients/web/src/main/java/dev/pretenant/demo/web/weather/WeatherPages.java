package dev.pretenant.demo.web.weather;

import static org.springframework.security.oauth2.client.web.client.RequestAttributeClientRegistrationIdResolver.clientRegistrationId;

import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.annotation.RegisteredOAuth2AuthorizedClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/** The pages of the app; {@code "weather"} is the registration that asks for {@code weather.read}. */
@Controller
final class WeatherPages {

    private static final List<String> CITIES = List.of(
            "Accra",
            "Berlin",
            "Bogotá",
            "Kigali",
            "Lagos",
            "London",
            "Mumbai",
            "Nairobi",
            "New York",
            "Oslo",
            "Reykjavík",
            "Seattle",
            "Singapore",
            "Sydney",
            "Tokyo",
            "Zürich");

    private final RestClient apis;
    private final String weatherApi;

    WeatherPages(RestClient apis, @Value("${weather.api}") String weatherApi) {
        this.apis = apis;
        this.weatherApi = weatherApi;
    }

    @GetMapping("/")
    String home() {
        return "weather/home";
    }

    /** Spring Security sends to the platform first, if there is no token with the permission yet. */
    @GetMapping("/weather")
    String weather(
            @RequestParam(defaultValue = "Seattle") String city,
            @RegisteredOAuth2AuthorizedClient("weather") OAuth2AuthorizedClient client,
            Model page) {
        page.addAttribute("cities", CITIES);
        page.addAttribute("city", city);
        page.addAttribute("token", client.getAccessToken());
        try {
            page.addAttribute("report", report(city));
        } catch (HttpClientErrorException.NotFound unknown) {
            page.addAttribute("report", null);
        }
        return "weather/weather";
    }

    /** Tries what the app has no permission for, so that the API's refusal can be read. */
    @PostMapping("/weather")
    String change(@RequestParam String city) {
        apis.post()
                .uri(weatherApi + "/api/weather")
                .attributes(clientRegistrationId("weather"))
                .body(report(city).described("a rain of frogs"))
                .retrieve()
                .toBodilessEntity();
        return "redirect:/weather";
    }

    /** Where {@link CrossSiteReturn} sends what the browser shall post once more. */
    @PostMapping("/post-again")
    String postAgain(@RequestParam Map<String, String> answer, Model page) {
        page.addAttribute("answer", answer);
        return "weather/post-again";
    }

    private WeatherReport report(String city) {
        return apis.get()
                .uri(weatherApi + "/api/weather/{city}", city)
                .attributes(clientRegistrationId("weather"))
                .retrieve()
                .requiredBody(WeatherReport.class);
    }
}
