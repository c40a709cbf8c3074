package dev.pretenant.protocol.issued;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.protocol.sessions.SignedIn;
import dev.pretenant.tenant.authority.TenantRef;
import java.util.Optional;
import java.util.Set;

/**
 * A device's request for tokens, which a person decides upon in a browser elsewhere.
 *
 * @param id names it in the store
 * @param client who asks
 * @param tenant where it was asked
 * @param scopes what is asked for
 * @param state as it was when it was looked up
 * @param signedIn who approved it; empty until then
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code">Device authorization grant</a>
 */
public record DeviceRequest(
        String id, AppId client, TenantRef tenant, Set<String> scopes, State state, Optional<SignedIn> signedIn) {

    public DeviceRequest {
        scopes = Set.copyOf(scopes);
    }

    /** How far it has come. What was declined or spent stays so after its time. */
    public enum State {
        PENDING,
        APPROVED,
        DECLINED,
        SPENT,
        EXPIRED
    }
}
