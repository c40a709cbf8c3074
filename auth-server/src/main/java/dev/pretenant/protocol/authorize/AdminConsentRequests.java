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
 * <p>Entra: when the administrator cancels, it answers otherwise than the documentation says; these are the answers seen in
 * 2019 (old address, and {@code common} at the new one) and 2023.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-admin-consent">Admin consent on the identity
 *     platform</a>
 * @see <a href="https://github.com/MicrosoftDocs/azure-docs/issues/41053">Cancelled at the old address</a>
 * @see <a href="https://github.com/MicrosoftDocs/azure-docs/issues/114009">Cancelled at the new address</a>
 * @see <a href="https://github.com/MicrosoftDocs/azure-docs/issues/45151">{@code common} at the new address</a>
 */
public final class AdminConsentRequests {

    /** Nothing else of an authorize request has a meaning here. */
    private static final Set<String> KNOWN = Set.of("client_id", "redirect_uri", "scope", "state");

    private static final String CONSENT = "admin_consent";
    private static final String ERROR = "error";
    private static final String DESCRIPTION = "error_description";
    private static final String STATE = "state";

    private final ClientChecks clients;
    private final PendingSignIns pendingSignIns;
    private final EntraErrorWriter bodies;

    AdminConsentRequests(ClientChecks clients, PendingSignIns pendingSignIns, EntraErrorWriter bodies) {
        this.clients = clients;
        this.pendingSignIns = pendingSignIns;
        this.bodies = bodies;
    }

    /**
     * Checks all that can be checked without knowing who signs in, and lets the request wait for that.
     *
     * @return empty where the app has been answered at once
     */
    public Optional<PendingSignIn> open(
            HttpServletRequest request, HttpServletResponse response, Continuation continuation) throws IOException {
        Authority authority = Authority.of(request).orElseThrow();
        AuthorizeParameters parameters = AuthorizeParameters.of(request).only(KNOWN);
        boolean v2 = authority.version() == ProtocolVersion.V2;
        AppRegistration app = clients.requireConsentable(parameters.clientId());
        ClientChecks.requireAudience(app, authority.tenant());
        String address = addressOf(authority, parameters, app);
        if (v2 && authority.tenant() instanceof TenantRef.Common) {
            refuseCommon(parameters, address, response);
            return Optional.empty();
        }
        if (v2 && parameters.scopes().isEmpty()) {
            throw EntraError.MISSING_PARAMETER.with("scope");
        }
        return Optional.of(pendingSignIns.open(
                BrowserCookie.FLOW.valueOrNew(request, response), authority, parameters, app, continuation));
    }

    /** The service for personal accounts answers there, and takes the request for one to authorize. */
    private static void refuseCommon(AuthorizeParameters parameters, String address, HttpServletResponse response)
            throws IOException {
        Map<String, String> members = new LinkedHashMap<>();
        members.put(ERROR, "invalid_request");
        members.put(DESCRIPTION, "The provided request must include a 'response_type' input parameter.");
        parameters.state().ifPresent(state -> members.put(STATE, state));
        ResponseMode.QUERY.send(address, members, response);
    }

    /** Tells the app that {@code granted} is on record for everybody in {@code tenant}. */
    public void accept(PendingSignIn pending, TenantId tenant, List<String> granted, HttpServletResponse response)
            throws IOException {
        Map<String, String> members = new LinkedHashMap<>();
        members.put(CONSENT, "True");
        members.put("tenant", tenant.toString());
        if (pending.authority().version() == ProtocolVersion.V2) {
            members.put("scope", String.join(" ", granted));
        }
        pending.parameters().state().ifPresent(state -> members.put(STATE, state));
        answer(pending, members, response);
    }

    /** Tells the app that the administrator would not. */
    public void refuse(
            HttpServletRequest request, HttpServletResponse response, PendingSignIn pending, EntraException reason)
            throws IOException {
        ErrorBody body = bodies.begin(request, response, reason);
        Map<String, String> members = new LinkedHashMap<>();
        members.put(ERROR, body.error());
        if (pending.authority().version() == ProtocolVersion.V2) {
            members.put(DESCRIPTION, body.description());
            Optional.ofNullable(body.errorUri()).ifPresent(uri -> members.put("error_uri", uri));
            members.put(CONSENT, "True");
        } else {
            members.put("error_subcode", "cancel");
        }
        pending.parameters().state().ifPresent(state -> members.put(STATE, state));
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
