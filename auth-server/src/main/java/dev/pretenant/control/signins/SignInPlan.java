package dev.pretenant.control.signins;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.protocol.authorize.StandIn;
import dev.pretenant.tenant.authority.Authority;
import dev.pretenant.tenant.directory.AppRegistration;
import java.util.Map;
import java.util.Optional;

/**
 * What happens at the next sign-ins of a tenant, or of one app in it.
 *
 * @param times how many
 * @param asked the plan as it was asked for, for those who list plans
 */
public record SignInPlan(
        TenantId tenant, Optional<AppId> client, StandIn standIn, int times, Map<String, Object> asked) {

    public SignInPlan {
        asked = Map.copyOf(asked);
    }

    /** Where the address names no tenant, a plan without a client is about the apps of its own tenant. */
    boolean fits(Authority authority, AppRegistration app) {
        if (client.isPresent() && !client.get().equals(app.appId())) {
            return false;
        }
        return authority
                .tenant()
                .id()
                .map(tenant::equals)
                .orElseGet(() -> client.isPresent() || app.homeTenant().equals(tenant));
    }

    SignInPlan once() {
        return new SignInPlan(tenant, client, standIn, times - 1, asked);
    }
}
