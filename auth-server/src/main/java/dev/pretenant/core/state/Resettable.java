package dev.pretenant.core.state;

import dev.pretenant.core.ids.TenantId;
import java.util.Set;

/**
 * Something that is remembered between two requests. While it is reset the directory is still as it was, so that what an app
 * or a user has left behind can be told by where they live.
 */
public interface Resettable {

    /** Forgets everything: as after the first start. */
    void reset();

    /** Forgets what belongs to {@code tenants}, and nothing else; they may be about to go. */
    void reset(Set<TenantId> tenants);

    /**
     * Takes down what is remembered now, without stopping anybody. Running the answer, any number of times, makes it what is
     * remembered again.
     */
    Runnable snapshot();
}
