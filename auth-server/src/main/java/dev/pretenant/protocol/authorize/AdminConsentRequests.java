package dev.pretenant.protocol.authorize;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.errors.EntraErrorWriter;
import dev.pretenant.core.errors.EntraException;
import dev.pretenant.core.errors.ErrorBody;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.protocol.clients.ClientChecks;
import dev.pretenant.protocol.sessions.BrowserCookie;
import dev.pretenant.tenant.authority.Authority;
import dev.pretenant.tenant.authority.ProtocolVersion;
import dev.pretenant.tenant.authority.TenantRef;
import dev.pretenant.tenant.directory.AppRegistration;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Requests for an administrator's consent: what one must fulfil, and what the app is told in the end. The old address knows
 * no scopes, and its answers are other ones.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-admin-consent">Admin consent on the identity
 *     platform</a>
 */
public final class AdminConsentRequests {

    /** Nothing else of an authorize request has a meaning here. */
    private static final Set<String> KNOWN = Set.of("client_id", "redirect_uri", "scope", "state");

    private final ClientChecks clients;
    private final PendingSignIns pendingSignIns;
    private final EntraErrorWriter bodies;

    AdminConsentRequests(ClientChecks clients, PendingSignIns pendingSignIns, EntraErrorWriter bodies) {
        this.clients = clients;
        this.pendingSignIns = pendingSignIns;
        this.bodies = bodies;
    }

    /** Checks all that can be checked without knowing who signs in, and lets the request wait for that. */
    public PendingSignIn open(HttpServletRequest request, HttpServletResponse response, Continuation continuation) {
        Authority authority = Authority.of(request).orElseThrow();
        AuthorizeParameters parameters = AuthorizeParameters.of(request).only(KNOWN);
        boolean v2 = authority.version() == ProtocolVersion.V2;
        if (v2 && authority.tenant() instanceof TenantRef.Common) {
            throw EntraError.NO_TENANT.with();
        }
        AppRegistration app = clients.requireConsentable(parameters.clientId());
        ClientChecks.requireAudience(app, authority.tenant());
        addressOf(authority, parameters, app);
        if (v2 && parameters.scopes().isEmpty()) {
            throw EntraError.MISSING_PARAMETER.with("scope");
        }
        return pendingSignIns.open(
                BrowserCookie.FLOW.valueOrNew(request, response), authority, parameters, app, continuation);
    }

    /** Tells the app that {@code granted} is on record for everybody in {@code tenant}. */
    public void accept(PendingSignIn pending, TenantId tenant, List<String> granted, HttpServletResponse response)
            throws IOException {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("admin_consent", "True");
        members.put("tenant", tenant.toString());
        if (pending.authority().version() == ProtocolVersion.V2) {
            members.put("scope", String.join(" ", granted));
        }
        pending.parameters().state().ifPresent(state -> members.put("state", state));
        answer(pending, members, response);
    }

    /** Tells the app that the administrator would not. */
    public void refuse(
            HttpServletRequest request, HttpServletResponse response, PendingSignIn pending, EntraException reason)
            throws IOException {
        ErrorBody body = bodies.begin(request, response, reason);
        Map<String, String> members = new LinkedHashMap<>();
        if (pending.authority().version() == ProtocolVersion.V2) {
            members.put("admin_consent", "True");
            members.put("error", "consent_required");
            members.put("error_description", body.description());
            pending.parameters().state().ifPresent(state -> members.put("state", state));
        } else {
            members.put("error", "permission_denied");
            members.put("error_description", "The admin canceled the request");
        }
        answer(pending, members, response);
    }

    private void answer(PendingSignIn pending, Map<String, String> members, HttpServletResponse response)
            throws IOException {
        pendingSignIns.close(pending);
        ResponseMode.QUERY.send(addressOf(pending.authority(), pending.parameters(), pending.app()), members, response);
    }

    private static String addressOf(Authority authority, AuthorizeParameters parameters, AppRegistration app) {
        AuthorizeRequest request = new AuthorizeRequest(authority, parameters, Optional.empty(), "");
        request.from(app);
        new RedirectUriCheck().check(request);
        return request.reply().orElseThrow().uri();
    }
}
