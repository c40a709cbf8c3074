package dev.pretenant.protocol.discovery;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.pretenant.core.errors.EntraError;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.Tenant;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Whether a user's password is checked here or at a partner: always here. MSAL asks before the password grant.
 *
 * <p>Differs: the platform answers {@code Unknown} for a domain that it does not know; {@code Managed} lets clients go on to
 * the token endpoint, whose error says more. Of a personal account the domain is {@code live.com} whatever the name, by which
 * MSAL.NET knows that it need not ask for a token with a password.
 */
@RestController
final class UserRealmController {

    private static final String PERSONAL = "live.com";

    private final Directory directory;

    UserRealmController(Directory directory) {
        this.directory = directory;
    }

    @GetMapping("/{tenant}/userrealm/{user}")
    void realm(@PathVariable String user, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String domain = user.substring(user.lastIndexOf('@') + 1);
        if (domain.isBlank()) {
            throw EntraError.MALFORMED_REQUEST.with();
        }
        DiscoveryAnswer.write(Realm.managed(isPersonal(domain) ? PERSONAL : domain), request, response);
    }

    private boolean isPersonal(String domain) {
        return directory
                .tenantByDomain(domain)
                .map(Tenant::id)
                .filter(Tenant.CONSUMERS::equals)
                .isPresent();
    }

    @JsonPropertyOrder({"ver", "account_type", "domain_name", "cloud_instance_name", "cloud_audience_urn"})
    private record Realm(
            @JsonProperty("ver") String version,
            @JsonProperty("account_type") String accountType,
            @JsonProperty("domain_name") String domain,
            @JsonProperty("cloud_instance_name") String cloud,
            @JsonProperty("cloud_audience_urn") String audience) {

        static Realm managed(String domain) {
            return new Realm("1.0", "Managed", domain, "microsoftonline.com", "urn:federation:MicrosoftOnline");
        }
    }
}
