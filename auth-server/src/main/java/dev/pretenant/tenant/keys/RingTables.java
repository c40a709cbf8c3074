package dev.pretenant.tenant.keys;

import jakarta.persistence.EntityManagerFactory;

/** Rings in the database, where they outlive the server. */
final class RingTables implements RingStores {

    private final EntityManagerFactory database;

    RingTables(EntityManagerFactory database) {
        this.database = database;
    }

    @Override
    public RingStore of(String owner) {
        return new RingTable(database, owner);
    }
}
