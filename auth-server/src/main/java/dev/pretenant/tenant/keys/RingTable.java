package dev.pretenant.tenant.keys;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The keys of one owner in the database. Transactions are its own, so that a rotation on behalf of a request does not end with
 * the request's transaction.
 */
final class RingTable implements RingStore {

    private final EntityManagerFactory database;
    private final String owner;

    RingTable(EntityManagerFactory database, String owner) {
        this.database = database;
        this.owner = owner;
    }

    @Override
    public RingKeys read() {
        return database.callInTransaction(this::keys);
    }

    /** Processes that share the database change the ring one after the other; each looks again once it is its turn. */
    @Override
    public RingKeys change(UnaryOperator<RingKeys> change) {
        return database.callInTransaction(entities -> {
            entities.createNativeQuery("select id from key_ring for update").getSingleResult();
            RingKeys before = keys(entities);
            RingKeys after = change.apply(before);
            if (after != before) {
                replace(after, entities);
            }
            return after;
        });
    }

    private RingKeys keys(EntityManager entities) {
        return new RingKeys(entities.createQuery(
                        "select k from StoredKey k where k.place.owner = :owner order by k.place.generation desc",
                        StoredKey.class)
                .setParameter("owner", owner)
                .getResultStream()
                .map(StoredKey::entry)
                .toList());
    }

    /** Rings are small and change seldom; that a key keeps its row is worth nothing. */
    private void replace(RingKeys keys, EntityManager entities) {
        entities.clear();
        entities.createQuery("delete from StoredKey k where k.place.owner = :owner")
                .setParameter("owner", owner)
                .executeUpdate();
        List<RingKeys.Entry> newestFirst = keys.newestFirst();
        for (int older = 0; older < newestFirst.size(); older++) {
            entities.persist(new StoredKey(owner, newestFirst.size() - older, newestFirst.get(older)));
        }
    }
}
