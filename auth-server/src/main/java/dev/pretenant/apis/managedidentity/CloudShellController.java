package dev.pretenant.apis.managedidentity;

import static dev.pretenant.apis.managedidentity.IdentityAnswers.ok;
import static dev.pretenant.apis.managedidentity.IdentityAnswers.parameter;

import dev.pretenant.core.errors.EntraException;
import dev.pretenant.core.errors.OrderedError;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Cloud Shell: a form, and the header {@code Metadata: true}. MSAL4J puts the form into the address and sends a GET.
 *
 * <p>Differs: on the platform the token is of the person at the shell; nobody is signed in to this machine, and it is of the
 * machine's own identity.
 */
@RestController
class CloudShellController {

    private final ManagedIdentities identities;
    private final IssuingAddress issuing;

    CloudShellController(ManagedIdentities identities, IssuingAddress issuing) {
        this.identities = identities;
        this.issuing = issuing;
    }

    @PostMapping(path = "/msi/cloud-shell/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Map<String, Object>> tokenForForm(HttpServletRequest request) {
        return token(request);
    }

    @GetMapping("/msi/cloud-shell/token")
    ResponseEntity<Map<String, Object>> token(HttpServletRequest request) {
        if (!"true".equalsIgnoreCase(request.getHeader("Metadata"))) {
            return refused("BadRequest", "The header Metadata: true is missing.");
        }
        String resource = parameter(request, "resource");
        if (resource.isEmpty()) {
            return refused("AudienceNotSupported", "Audience is not specified.");
        }
        try {
            if (!IdentitySelector.of(request).isEmpty()) {
                return refused("BadRequest", "Cloud Shell has no user-assigned identities.");
            }
            return ok(identities.ownToken(issuing.of(request), resource).members());
        } catch (IdentityRefusal unknown) {
            return refused("BadRequest", "Identity not found.");
        } catch (EntraException refused) {
            if (refused.entry() instanceof OrderedError ordered) {
                return refused(ordered.status(), ordered.oauthCode(), refused.text());
            }
            return refused("AudienceNotSupported", "Audience " + resource + " is not a supported MSI token audience.");
        }
    }

    private static ResponseEntity<Map<String, Object>> refused(String code, String message) {
        return refused(400, code, message);
    }

    private static ResponseEntity<Map<String, Object>> refused(int status, String code, String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", message);
        return IdentityAnswers.answer(status, Map.of("error", error));
    }
}
