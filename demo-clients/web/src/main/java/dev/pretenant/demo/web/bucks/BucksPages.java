package dev.pretenant.demo.web.bucks;

import static org.springframework.security.oauth2.client.web.client.RequestAttributeClientRegistrationIdResolver.clientRegistrationId;

import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.annotation.RegisteredOAuth2AuthorizedClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.client.RestClient;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of the app; {@code "bank"} is the registration whose token the bank sees. */
@Controller
final class BucksPages {

    private final RestClient apis;
    private final String bankApi;

    BucksPages(RestClient apis, @Value("${bank.api}") String bankApi) {
        this.apis = apis;
        this.bankApi = bankApi;
    }

    @GetMapping("/")
    String home() {
        return "bucks/home";
    }

    @GetMapping("/dashboard")
    String dashboard(@RegisteredOAuth2AuthorizedClient("bank") OAuth2AuthorizedClient client, Model page) {
        page.addAttribute("token", client.getAccessToken());
        page.addAttribute("accounts", ask("/api/accounts/balance", new ParameterizedTypeReference<List<Account>>() {}));
        page.addAttribute(
                "transactions", ask("/api/transactions", new ParameterizedTypeReference<List<Transaction>>() {}));
        return "bucks/dashboard";
    }

    /** Tries what the customer did not allow, so that the bank's refusal can be read. */
    @PostMapping("/pay")
    String pay(RedirectAttributes next) {
        apis.post()
                .uri(bankApi + "/api/payments")
                .attributes(clientRegistrationId("bank"))
                .body(Map.of("to", "Green Grocer", "amount", "12.50", "reference", "Plums"))
                .retrieve()
                .toBodilessEntity();
        next.addFlashAttribute("paid", true);
        return "redirect:/dashboard";
    }

    private <T> T ask(String path, ParameterizedTypeReference<T> type) {
        return apis.get()
                .uri(bankApi + path)
                .attributes(clientRegistrationId("bank"))
                .retrieve()
                .requiredBody(type);
    }
}
