package dev.pretenant.tenant.keys;

import dev.pretenant.core.ids.TenantId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which ring is whose: the installation's is everybody's, except that the tenants of a sandbox have one of their own from the
 * first change of their keys on. What a ring signs, that ring alone checks.
 */
public interface TenantKeys {

    /** The ring that signs the tokens of {@code tenant}. */
    KeyRing of(TenantId tenant);

    /** The ring of the tenant in the {@code tid} of a token; the installation's where that is absent or names nobody. */
    KeyRing ofToken(@Nullable Object tid);

    /**
     * The ring of a sandbox, for whoever changes it: as long as nobody has, it is the installation's; the first change is made
     * to a copy, which is the sandbox's from then on.
     *
     * @param tenants of the sandbox, the one first by whose clock its keys live
     */
    KeyRing ofSandbox(Set<TenantId> tenants);

    /** Tenants have come to a sandbox: if it has a ring of its own, that is theirs as well. */
    void grown(Set<TenantId> tenants);

    /** Every ring that signs for a tenant, the installation's first. */
    List<KeyRing> all();

    /** Every key that validators of any tenant's tokens may meet. */
    default List<SigningKey> published() {
        return all().stream().flatMap(ring -> ring.published().stream()).toList();
    }
}
