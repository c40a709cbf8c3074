package dev.pretenant.apis.managedidentity;

import static dev.pretenant.apis.managedidentity.IdentityAnswers.ok;
import static dev.pretenant.apis.managedidentity.IdentityAnswers.parameter;
import static dev.pretenant.apis.managedidentity.IdentityAnswers.refused;

import dev.pretenant.core.errors.EntraException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Azure Arc: as on a virtual machine, but the workload first proves that it may read a file that only administrators of the
 * machine can. The first answer names the file; the second request brings what is in it. System-assigned identities alone.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-arc/servers/managed-identity-authentication">Authenticate against
 *     Azure resources with Arc-enabled servers</a>
 */
@RestController
class ArcController {

    private static final String BASIC = "Basic ";

    private final ManagedIdentities identities;
    private final IdentityAnswers answers;
    private final IssuingAddress issuing;
    private final ArcChallenges challenges;

    ArcController(
            ManagedIdentities identities, IdentityAnswers answers, IssuingAddress issuing, ArcChallenges challenges) {
        this.identities = identities;
        this.answers = answers;
        this.issuing = issuing;
        this.challenges = challenges;
    }

    @GetMapping("/msi/arc/token")
    ResponseEntity<Map<String, Object>> token(HttpServletRequest request, HttpServletResponse response) {
        Optional<ResponseEntity<Map<String, Object>>> refusal = MachineRequest.refusal(request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        try {
            if (!IdentitySelector.of(request).isEmpty()) {
                throw new IdentityRefusal(IdentityRefusal.Reason.NOT_FOUND);
            }
            String authorization = Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                    .orElse("");
            if (!authorization.startsWith(BASIC)
                    || !challenges.isMet(authorization.substring(BASIC.length()).trim())) {
                return challenge();
            }
            return ok(identities
                    .ownToken(issuing.of(request), parameter(request, "resource"))
                    .members());
        } catch (IdentityRefusal unknown) {
            return MachineRequest.refused(unknown);
        } catch (EntraException refused) {
            return answers.refused(request, response, refused);
        }
    }

    /** The path stands without quotes: that is how clients cut it out. */
    private ResponseEntity<Map<String, Object>> challenge() {
        try {
            Path file = challenges.newFile();
            return ResponseEntity.status(401)
                    .header(HttpHeaders.WWW_AUTHENTICATE, BASIC + "realm=" + file)
                    .body(Map.of());
        } catch (IOException unwritable) {
            return refused(500, "server_error", "The folder for key files cannot be written: " + challenges.folder());
        }
    }
}
