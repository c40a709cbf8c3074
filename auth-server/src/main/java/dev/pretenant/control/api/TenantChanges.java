package dev.pretenant.control.api;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.TenantId;
import java.nio.file.Path;
import java.util.Optional;

/** What the control API changes in the directory. A change takes effect as a whole or not at all. */
public interface TenantChanges {

    /** The id of an added app and its secret, which nobody can ask for again. */
    record AddedApp(AppId appId, String secret) {}

    /** Adds an app registration, its service principal in its home tenant and its grants; an {@link IllegalArgumentException} says what is wrong. */
    AddedApp addApp(NewApp app);

    /** Adds or replaces what a YAML file holds. */
    void apply(Path yaml);

    /** The directory, or one tenant of it, as YAML. */
    String export(Optional<TenantId> tenant);

    /** Sets the directory back to the seeds and the configuration files. */
    void reset();
}
