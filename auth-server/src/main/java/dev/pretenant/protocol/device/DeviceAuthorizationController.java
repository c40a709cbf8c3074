package dev.pretenant.protocol.device;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.errors.ProtocolHeaders;
import dev.pretenant.core.journal.ExchangeNotes;
import dev.pretenant.protocol.clients.ClientChecks;
import dev.pretenant.protocol.context.VersionOne;
import dev.pretenant.protocol.issued.DeviceRequests;
import dev.pretenant.protocol.tokens.OpaqueToken;
import dev.pretenant.tenant.authority.Authority;
import dev.pretenant.tenant.authority.ProtocolVersion;
import dev.pretenant.tenant.directory.AppRegistration;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives a device its codes. Version 1.0 has another name for the address, and writes numbers as text. Any client may ask, without a credential; whether it may have tokens is said when it polls.
 *
 * <p>Replaces: {@code OAuth2DeviceAuthorizationEndpointFilter} and its provider, which refuse {@code openid}, know only user
 * codes of eight letters and authenticate the client first.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc8628#section-3.1">RFC 8628 section 3.1</a>
 */
@RestController
final class DeviceAuthorizationController {

    private static final int SECONDS_BETWEEN_POLLS = 5;
    private static final int LONGEST = 8_192;
    private static final JsonMapper JSON = new JsonMapper();

    private final ClientChecks clients;
    private final DeviceRequests requests;

    DeviceAuthorizationController(ClientChecks clients, DeviceRequests requests) {
        this.clients = clients;
        this.requests = requests;
    }

    @RequestMapping({"/{tenant}/oauth2/v2.0/devicecode", "/{tenant}/oauth2/devicecode"})
    void open(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!"POST".equals(request.getMethod())) {
            throw EntraError.WRONG_VERB.with("POST, OPTIONS", request.getMethod());
        }
        String clientId = require(request, "client_id");
        Authority authority = Authority.of(request).orElseThrow();
        String scope = VersionOne.speaks(authority)
                ? VersionOne.signInScope(Optional.of(require(request, "resource")))
                : require(request, "scope");
        Set<String> scopes = new LinkedHashSet<>(Arrays.asList(scope.trim().split(" +")));
        AppRegistration client = clients.requireUsable(clientId);
        ClientChecks.requireAudience(client, authority.tenant());
        String deviceCode = OpaqueToken.newValue();
        String userCode = UserCode.newValue();
        ExchangeNotes.issued(deviceCode);
        ExchangeNotes.issued(userCode);
        requests.open(deviceCode, userCode, client.appId(), authority.tenant(), scopes);
        ProtocolHeaders.unstored(request, response);
        response.setContentType("application/json; charset=utf-8");
        response.getOutputStream().write(JSON.writeValueAsBytes(answer(deviceCode, userCode, authority)));
    }

    private static Map<String, Object> answer(String deviceCode, String userCode, Authority authority) {
        String page = authority.base() + "/common/oauth2/deviceauth";
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("user_code", userCode);
        members.put("device_code", deviceCode);
        boolean v1 = authority.version() == ProtocolVersion.V1;
        members.put(v1 ? "verification_url" : "verification_uri", page);
        members.put("expires_in", DeviceRequests.LIFETIME.toSeconds());
        members.put("interval", SECONDS_BETWEEN_POLLS);
        members.put(
                "message",
                "To sign in, use a web browser to open the page %s and enter the code %s to authenticate."
                        .formatted(page, userCode));
        if (v1) {
            members.replaceAll((name, value) -> String.valueOf(value));
        }
        return members;
    }

    private static String require(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        if (values == null || values[0].isBlank()) {
            throw EntraError.MISSING_PARAMETER.with(name);
        }
        if (values.length > 1) {
            throw EntraError.DUPLICATE_PARAMETER.with(name);
        }
        if (values[0].length() > LONGEST) {
            throw EntraError.PARAMETER_TOO_LONG.with();
        }
        return values[0];
    }
}
