package dev.pretenant.protocol.discovery;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.tenant.keys.ApplicationKeys;
import dev.pretenant.tenant.keys.KeyRing;
import dev.pretenant.tenant.keys.SigningKey;
import java.util.List;

/** No application has a key of its own. */
final class NoApplicationKeys implements ApplicationKeys {

    @Override
    public KeyRing of(TenantId tenant, AppId app) {
        throw new AssertionError("nobody may ask for the keys of " + app);
    }

    @Override
    public List<SigningKey> published() {
        return List.of();
    }
}
