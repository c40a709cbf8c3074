package dev.pretenant.protocol.issued;

import dev.pretenant.core.state.LatestEntries;
import dev.pretenant.protocol.issued.IssuedToken.Kind;
import java.util.Map;
import java.util.Optional;

/**
 * The codes that were issued last, kept at hand: whoever gets a code redeems it within the second, and would read three times
 * what has just been written. Only the store decides whether a code is spent: a row from here may be older than that.
 */
final class FreshCodes {

    private static final int MOST = 1_000;

    private final Map<String, StoredToken> byHash = new LatestEntries<>(MOST);

    /** Keeps {@code row} at hand if it is a code. It must be in the store by now. */
    synchronized void keep(StoredToken row) {
        if (row.kind() == Kind.CODE) {
            byHash.put(row.hash(), row);
        }
    }

    synchronized Optional<StoredToken> find(String hash) {
        return Optional.ofNullable(byHash.get(hash));
    }

    /** Leaves the answer to the store from now on. */
    synchronized void forget(StoredToken row) {
        byHash.remove(row.hash());
    }

    /** Leaves all answers to the store. */
    synchronized void clear() {
        byHash.clear();
    }
}
