package dev.pretenant.tenant.authority;

import dev.pretenant.core.ids.TenantId;
import dev.pretenant.tenant.directory.Tenant;
import java.util.Optional;

/** The first path segment of an authority. */
public sealed interface TenantRef {

    /** The tenant named, where one is: {@code common} and {@code organizations} leave it to the user who signs in. */
    Optional<TenantId> id();

    /** Whether this is the tenant of personal accounts, by its alias or its GUID. */
    default boolean isConsumers() {
        return id().filter(Tenant.CONSUMERS::equals).isPresent();
    }

    /** How answers spell it: aliases as they are, a GUID or a domain as the GUID in lower case. */
    String segment();

    /** The tenant that {@link #segment} spells so. */
    static TenantRef ofSegment(String segment) {
        return switch (segment) {
            case "common" -> new Common();
            case "organizations" -> new Organizations();
            case "consumers" -> new Consumers();
            default -> new Named(TenantId.of(segment));
        };
    }

    /** A tenant by its GUID or by one of its verified domains. */
    record Named(TenantId tenant) implements TenantRef {
        @Override
        public Optional<TenantId> id() {
            return Optional.of(tenant);
        }

        @Override
        public String segment() {
            return tenant.toString();
        }
    }

    /** {@code common}: work, school and personal accounts. */
    record Common() implements TenantRef {
        @Override
        public Optional<TenantId> id() {
            return Optional.empty();
        }

        @Override
        public String segment() {
            return "common";
        }
    }

    /** {@code organizations}: work and school accounts. */
    record Organizations() implements TenantRef {
        @Override
        public Optional<TenantId> id() {
            return Optional.empty();
        }

        @Override
        public String segment() {
            return "organizations";
        }
    }

    /** {@code consumers}: personal accounts, whose tenant is fixed. */
    record Consumers() implements TenantRef {
        @Override
        public Optional<TenantId> id() {
            return Optional.of(Tenant.CONSUMERS);
        }

        @Override
        public String segment() {
            return "consumers";
        }
    }
}
