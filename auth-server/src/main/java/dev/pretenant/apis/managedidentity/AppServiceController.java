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
 * App Service, Functions and Container Apps, and Azure Machine Learning, which kept App Service's older form: a secret of the
 * site in a header, and errors with the HTTP status in the body.
 *
 * @see <a href="https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference">REST endpoint
 *     reference</a>
 */
@RestController
class AppServiceController {

    private static final String VERSION = "2019-08-01";
    private static final String OLDER_VERSION = "2017-09-01";

    private final ManagedIdentities identities;
    private final IssuingAddress issuing;
    private final SiteSecret secret;

    AppServiceController(ManagedIdentities identities, IssuingAddress issuing, SiteSecret secret) {
        this.identities = identities;
        this.issuing = issuing;
        this.secret = secret;
    }

    @GetMapping("/msi/app-service/token")
    ResponseEntity<Map<String, Object>> appService(HttpServletRequest request) {
        return token(request, "X-IDENTITY-HEADER", VERSION);
    }

    @GetMapping("/msi/machine-learning/token")
    ResponseEntity<Map<String, Object>> machineLearning(HttpServletRequest request) {
        return token(request, "secret", OLDER_VERSION);
    }

    private ResponseEntity<Map<String, Object>> token(HttpServletRequest request, String header, String version) {
        if (!secret.isShownIn(request, header)) {
            return refused(request, 401, "The header " + header + " is missing or wrong.");
        }
        if (!version.equals(parameter(request, "api-version"))) {
            return refused(
                    request, 400, "The HTTP resource that matches the request does not support the API version.");
        }
        String resource = parameter(request, "resource");
        if (resource.isEmpty()) {
            return refused(request, 400, "The parameter resource is missing.");
        }
        try {
            return ok(members(identities.token(issuing.of(request), IdentitySelector.of(request), resource, "")));
        } catch (IdentityRefusal unknown) {
            return refused(
                    request,
                    400,
                    "No User Assigned or Delegated Managed Identity found for specified ClientId/ResourceId/PrincipalId.");
        } catch (EntraException refused) {
            return refused(
                    request,
                    IdentityAnswers.statusOf(refused, 500),
                    "An unexpected error occurred while fetching the AAD token. Please contact support with this provided Correlation Id.");
        }
    }

    private static Map<String, Object> members(IdentityToken token) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("access_token", token.value());
        members.put("expires_on", token.expiresOn());
        members.put("resource", token.resource());
        members.put("token_type", "Bearer");
        members.put("client_id", token.identity().client().toString());
        return members;
    }

    private static ResponseEntity<Map<String, Object>> refused(HttpServletRequest request, int status, String message) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("statusCode", status);
        members.put("message", message);
        members.put("correlationId", Correlation.of(request).correlationId().toString());
        return IdentityAnswers.answer(status, members);
    }
}
