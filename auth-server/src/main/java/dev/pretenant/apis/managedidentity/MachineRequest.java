package dev.pretenant.apis.managedidentity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.ResponseEntity;

/**
 * The rules of the instance metadata service, which virtual machines and Arc share: the header {@code Metadata: true}, which a
 * page or a proxy does not send by accident; no proxy on the way; a version; a resource.
 */
final class MachineRequest {

    private static final Pattern VERSION = Pattern.compile("20\\d\\d-\\d\\d-\\d\\d");
    private static final String OLDEST = "2018-02-01";
    private static final List<String> NEWEST = List.of("2021-02-01", "2019-08-01", OLDEST);

    private MachineRequest() {}

    /** The refusal of a request that breaks a rule. */
    static Optional<ResponseEntity<Map<String, Object>>> refusal(HttpServletRequest request) {
        if (!"true".equalsIgnoreCase(request.getHeader("Metadata"))) {
            return refused("Required metadata header not specified");
        }
        if (request.getHeader("X-Forwarded-For") != null) {
            return refused("Requests that come through a proxy are not answered");
        }
        String version = IdentityAnswers.parameter(request, "api-version");
        if (!VERSION.matcher(version).matches() || version.compareTo(OLDEST) < 0) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("error", "Bad request. api-version was not specified in the request or is not supported");
            members.put("newest-versions", NEWEST);
            return Optional.of(IdentityAnswers.answer(400, members));
        }
        if (IdentityAnswers.parameter(request, "resource").isEmpty()) {
            return refused("Required query variable 'resource' is missing");
        }
        return Optional.empty();
    }

    private static Optional<ResponseEntity<Map<String, Object>>> refused(String description) {
        return Optional.of(IdentityAnswers.refused(400, "invalid_request", description));
    }

    static ResponseEntity<Map<String, Object>> refused(IdentityRefusal refusal) {
        String description =
                switch (refusal.reason()) {
                    case NOT_FOUND -> "Identity not found";
                    case SEVERAL ->
                        "Multiple user assigned identities exist, please specify the clientId / resourceId of the identity in the token request";
                    case NAMED_TWICE -> "Only one of client_id, object_id and msi_res_id may be specified";
                };
        return IdentityAnswers.refused(400, "invalid_request", description);
    }
}
