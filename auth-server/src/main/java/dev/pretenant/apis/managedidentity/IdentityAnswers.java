package dev.pretenant.apis.managedidentity;

import dev.pretenant.core.errors.EntraErrorWriter;
import dev.pretenant.core.errors.EntraException;
import dev.pretenant.core.errors.ErrorBody;
import dev.pretenant.core.errors.OrderedError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;

/** The forms of answers that several hosts share. */
final class IdentityAnswers {

    private final EntraErrorWriter errors;

    IdentityAnswers(EntraErrorWriter errors) {
        this.errors = errors;
    }

    static ResponseEntity<Map<String, Object>> ok(Map<String, Object> members) {
        return answer(200, members);
    }

    static ResponseEntity<Map<String, Object>> answer(int status, Map<String, Object> members) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(members);
    }

    /** {@code error} and {@code error_description}. */
    static ResponseEntity<Map<String, Object>> refused(int status, String error, String description) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("error", error);
        members.put("error_description", description);
        return answer(status, members);
    }

    /** What the token service has refused, passed on by a virtual machine's host. */
    ResponseEntity<Map<String, Object>> refused(
            HttpServletRequest request, HttpServletResponse response, EntraException refusal) {
        ErrorBody body = errors.begin(request, response, refusal);
        return refused(refusal.entry().status(), body.error(), body.description());
    }

    /** The status that was ordered, or else the one that a host has for what the token service refuses. */
    static int statusOf(EntraException refusal, int usual) {
        return refusal.entry() instanceof OrderedError ordered ? ordered.status() : usual;
    }

    /** The value of {@code name}, or empty. */
    static String parameter(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.trim();
    }
}
