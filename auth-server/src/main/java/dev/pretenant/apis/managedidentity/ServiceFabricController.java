package dev.pretenant.apis.managedidentity;

import static dev.pretenant.apis.managedidentity.IdentityAnswers.ok;
import static dev.pretenant.apis.managedidentity.IdentityAnswers.parameter;

import dev.pretenant.core.errors.Correlation;
import dev.pretenant.core.errors.EntraException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Service Fabric: https with a certificate that the client knows by its thumbprint, a secret in a header, a number for {@code
 * expires_on}, and errors in an object.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/service-fabric/how-to-managed-identity-service-fabric-app-code">Managed identity
 *     in Service Fabric applications</a>
 */
@RestController
class ServiceFabricController {

    private static final String VERSION = "2019-07-01-preview";

    private final ManagedIdentities identities;
    private final IssuingAddress issuing;
    private final SiteSecret secret;

    ServiceFabricController(ManagedIdentities identities, IssuingAddress issuing, SiteSecret secret) {
        this.identities = identities;
        this.issuing = issuing;
        this.secret = secret;
    }

    @GetMapping("/msi/service-fabric/token")
    ResponseEntity<Map<String, Object>> token(HttpServletRequest request) {
        if (!secret.isShownIn(request, "Secret")) {
            return refused(request, 400, "SecretHeaderNotFound", "Secret is not found in the request headers.");
        }
        if (!VERSION.equals(parameter(request, "api-version"))) {
            return refused(request, 400, "InvalidApiVersion", "The api-version is missing or not supported.");
        }
        String resource = parameter(request, "resource");
        if (resource.isEmpty()) {
            return refused(
                    request, 400, "ArgumentNullOrEmpty", "The parameter 'resource' should not be null or empty.");
        }
        try {
            return ok(members(identities.token(issuing.of(request), IdentitySelector.of(request), resource, "")));
        } catch (IdentityRefusal unknown) {
            return refused(
                    request, 404, "ManagedIdentityNotFound", "Managed Identity not found for the application host.");
        } catch (EntraException refused) {
            return refused(request, IdentityAnswers.statusOf(refused, 400), "InvalidResource", refused.text());
        }
    }

    private static Map<String, Object> members(IdentityToken token) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("token_type", "Bearer");
        members.put("access_token", token.value());
        members.put("expires_on", token.expiresAt().getEpochSecond());
        members.put("resource", token.resource());
        return members;
    }

    private static ResponseEntity<Map<String, Object>> refused(
            HttpServletRequest request, int status, String code, String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("correlationId", Correlation.of(request).correlationId().toString());
        error.put("code", code);
        error.put("message", message);
        return IdentityAnswers.answer(status, Map.of("error", error));
    }
}
