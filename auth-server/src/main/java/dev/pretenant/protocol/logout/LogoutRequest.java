package dev.pretenant.protocol.logout;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.protocol.tokens.IdTokenHint;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a sign-out request; the platform reads them from the query and from a form.
 *
 * @see <a href="https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout">RP-Initiated Logout, section 2</a>
 */
record LogoutRequest(Map<String, String> parameters) {

    /** Our own: the session that the person picked when asked. */
    private static final String CHOICE = "choice";

    private static final String ID_TOKEN_HINT = "id_token_hint";
    private static final List<String> KNOWN = List.of(
            "post_logout_redirect_uri",
            "state",
            "client_id",
            ID_TOKEN_HINT,
            "logout_hint",
            "sid",
            "client-request-id",
            CHOICE);
    private static final int LONGEST = 8_192;

    LogoutRequest {
        parameters = Map.copyOf(parameters);
    }

    static LogoutRequest of(HttpServletRequest request) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name : KNOWN) {
            String value = request.getParameter(name);
            if (value == null || value.isEmpty()) {
                continue;
            }
            // A token that names many groups is longer, and is read in any case only as far as it goes.
            if (value.length() > LONGEST && !name.equals(ID_TOKEN_HINT)) {
                throw EntraError.PARAMETER_TOO_LONG.with();
            }
            parameters.put(name, value);
        }
        return new LogoutRequest(parameters);
    }

    Optional<String> returnAddress() {
        return get("post_logout_redirect_uri");
    }

    Optional<String> state() {
        return get("state");
    }

    Optional<String> clientId() {
        return get("client_id");
    }

    Optional<String> sid() {
        return get("sid");
    }

    Optional<String> logoutHint() {
        return get("logout_hint");
    }

    Optional<IdTokenHint> idTokenHint() {
        return get(ID_TOKEN_HINT).flatMap(IdTokenHint::of);
    }

    Optional<String> choice() {
        return get(CHOICE);
    }

    /** The parameters to send again beside the person's choice. */
    Map<String, String> withoutChoice() {
        Map<String, String> others = new LinkedHashMap<>(parameters);
        others.remove(CHOICE);
        return others;
    }

    private Optional<String> get(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
