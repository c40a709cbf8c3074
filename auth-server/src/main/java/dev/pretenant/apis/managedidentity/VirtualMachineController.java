package dev.pretenant.apis.managedidentity;

import static dev.pretenant.apis.managedidentity.IdentityAnswers.ok;
import static dev.pretenant.apis.managedidentity.IdentityAnswers.parameter;

import dev.pretenant.core.errors.EntraException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The instance metadata service of virtual machines (IMDS). Its second generation is not here, and answers 404.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token">Tokens on
 *     a virtual machine</a>
 */
@RestController
class VirtualMachineController {

    private final ManagedIdentities identities;
    private final IdentityAnswers answers;
    private final IssuingAddress issuing;

    VirtualMachineController(ManagedIdentities identities, IdentityAnswers answers, IssuingAddress issuing) {
        this.identities = identities;
        this.answers = answers;
        this.issuing = issuing;
    }

    /** MSAL Node puts a slash at the end. */
    @GetMapping({"/metadata/identity/oauth2/token", "/metadata/identity/oauth2/token/"})
    ResponseEntity<Map<String, Object>> token(HttpServletRequest request, HttpServletResponse response) {
        Optional<ResponseEntity<Map<String, Object>>> refusal = MachineRequest.refusal(request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        try {
            return ok(identities
                    .token(
                            issuing.of(request),
                            IdentitySelector.of(request),
                            parameter(request, "resource"),
                            parameter(request, "token_sha256_to_refresh"))
                    .members());
        } catch (IdentityRefusal unknown) {
            return MachineRequest.refused(unknown);
        } catch (EntraException refused) {
            return answers.refused(request, response, refused);
        }
    }
}
