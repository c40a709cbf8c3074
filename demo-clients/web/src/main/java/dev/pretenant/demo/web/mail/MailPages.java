package dev.pretenant.demo.web.mail;

import static org.springframework.security.oauth2.client.web.client.RequestAttributeClientRegistrationIdResolver.clientRegistrationId;

import dev.pretenant.demo.web.client.Refusal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.annotation.RegisteredOAuth2AuthorizedClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/** The pages of the app; {@code "mail"} is the registration whose token Graph sees. */
@Controller
final class MailPages {

    private final RestClient apis;
    private final String graph;

    MailPages(RestClient apis, @Value("${graph.base}") String graph) {
        this.apis = apis;
        this.graph = graph;
    }

    @GetMapping("/")
    String home() {
        return "mail/home";
    }

    @GetMapping("/inbox")
    String inbox(@RegisteredOAuth2AuthorizedClient("mail") OAuth2AuthorizedClient client, Model page) {
        page.addAttribute("token", client.getAccessToken());
        page.addAttribute(
                "messages",
                ask("/v1.0/me/messages").requiredBody(Messages.class).value());
        return "mail/inbox";
    }

    @GetMapping("/calendar")
    String calendar(@RegisteredOAuth2AuthorizedClient("mail") OAuth2AuthorizedClient client, Model page) {
        return knock("Calendar", "Calendars.Read", "/v1.0/me/events", client, page);
    }

    @GetMapping("/photo")
    String photo(@RegisteredOAuth2AuthorizedClient("mail") OAuth2AuthorizedClient client, Model page) {
        return knock("Photo", "User.Read", "/v1.0/me/photo/$value", client, page);
    }

    /** Asks for what nobody consented to, and shows what Graph says. */
    private String knock(String title, String permission, String path, OAuth2AuthorizedClient client, Model page) {
        page.addAttribute("title", title);
        page.addAttribute("permission", permission);
        page.addAttribute("address", graph + path);
        page.addAttribute("token", client.getAccessToken());
        try {
            ask(path).toBodilessEntity();
            page.addAttribute("refusal", null);
        } catch (HttpClientErrorException.Forbidden refused) {
            page.addAttribute("refusal", Refusal.of(refused));
        }
        return "mail/knock";
    }

    private RestClient.ResponseSpec ask(String path) {
        return apis.get()
                .uri(graph + path)
                .attributes(clientRegistrationId("mail"))
                .retrieve();
    }
}
