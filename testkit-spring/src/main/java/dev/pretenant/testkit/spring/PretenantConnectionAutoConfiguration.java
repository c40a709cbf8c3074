package dev.pretenant.testkit.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;

/**
 * Tells an application about the emulator of its {@link PretenantConnectionDetails}, before anything that it says itself: the
 * properties of {@link PretenantSpringTest}, for the seeded tenant or the one that {@code pretenant.tenant-id} names, and the
 * client provider {@code pretenant}. A test class with tenants of its own has told it already.
 *
 * <p>It comes before Spring Security's auto-configurations, whose conditions ask for these properties.
 */
@AutoConfiguration(after = ServiceConnectionAutoConfiguration.class)
@AutoConfigureOrder(Ordered.HIGHEST_PRECEDENCE)
@ConditionalOnClass(ServiceConnectionAutoConfiguration.class)
@Import(ConnectionProperties.class)
public final class PretenantConnectionAutoConfiguration {}
