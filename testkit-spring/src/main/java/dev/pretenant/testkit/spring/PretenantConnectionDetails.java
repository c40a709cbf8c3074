package dev.pretenant.testkit.spring;

import dev.pretenant.testkit.EmulatorAddress;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where the emulator is that an application trusts: Spring Boot makes it of a container with {@code @ServiceConnection}. Spring
 * Boot knows no connection details for OAuth 2.0 servers, so {@link PretenantConnectionAutoConfiguration} turns them into its
 * properties.
 */
public interface PretenantConnectionDetails extends ConnectionDetails {

    /** Where it is; starts it if nobody has. */
    EmulatorAddress address();
}
