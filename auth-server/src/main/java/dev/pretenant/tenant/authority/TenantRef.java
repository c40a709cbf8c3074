package dev.pretenant.tenant.authority;

import dev.pretenant.core.ids.TenantId;
import java.util.Optional;

/** The first path segment of an authority. */
public sealed interface TenantRef {

    /** The consumer tenant, in which personal Microsoft accounts live. */
    TenantId CONSUMERS_ID = TenantId.of("9188040d-6c67-4c5b-b112-36a304b66dad");

    /** The tenant named, where one is: {@code common} and {@code organizations} leave it to the user who signs in. */
    Optional<TenantId> id();

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
            return Optional.of(CONSUMERS_ID);
        }

        @Override
        public String segment() {
            return "consumers";
        }
    }
}
