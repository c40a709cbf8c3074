package dev.pretenant.tenant.keys;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.TenantId;
import java.util.List;

/**
 * The signing keys of single applications: each has a ring of its own, which rotates like that of the installation. Who has
 * one is said elsewhere; a ring comes into being when it is first asked for.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-tokens">Access tokens, validating
 *     the signature of an app with custom signing keys</a>
 */
public interface ApplicationKeys {

    /** The ring of {@code app} as it is present in {@code tenant}. */
    KeyRing of(TenantId tenant, AppId app);

    /** Every published key of the rings that have been asked for. */
    List<SigningKey> published();
}
