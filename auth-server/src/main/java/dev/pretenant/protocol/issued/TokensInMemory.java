package dev.pretenant.protocol.issued;

import dev.pretenant.core.state.LatestEntries;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Codes and refresh tokens that end with the server. As in the tables they go when they have long expired, and the eldest go
 * when there are too many.
 */
final class TokensInMemory implements TokenStore {

    static final int MOST = 20_000;

    private final Map<String, StoredToken> byHash = new LatestEntries<>(MOST);

    @Override
    public synchronized Optional<StoredToken> find(String hash) {
        return Optional.ofNullable(byHash.get(hash));
    }

    @Override
    public synchronized Optional<StoredAuthorization> findAuthorization(String id) {
        return byHash.values().stream()
                .map(StoredToken::authorization)
                .filter(authorization -> authorization.id().equals(id))
                .findFirst();
    }

    @Override
    public synchronized void begin(List<StoredToken> tokens) {
        keep(tokens);
    }

    @Override
    public synchronized void add(StoredToken buyer, List<StoredToken> bought) {
        if (!byHash.containsKey(buyer.hash())) {
            throw new IllegalStateException("the refresh token was forgotten while it was redeemed");
        }
        keep(bought);
    }

    @Override
    public synchronized boolean end(StoredToken token, Instant at, List<StoredToken> bought) {
        StoredToken kept = byHash.get(token.hash());
        if (kept == null || kept.hasEnded()) {
            return false;
        }
        byHash.put(kept.hash(), kept.endedAt(at));
        keep(bought);
        return true;
    }

    private void keep(List<StoredToken> tokens) {
        tokens.forEach(token -> byHash.put(token.hash(), token));
    }

    @Override
    public synchronized void remove(String authorizationId) {
        byHash.values().removeIf(token -> token.authorization().id().equals(authorizationId));
    }

    @Override
    public synchronized void purge(Instant now) {
        byHash.values().removeIf(token -> !token.isKeptAt(now));
    }

    @Override
    public synchronized void deleteAll() {
        byHash.clear();
    }

    @Override
    public synchronized void deleteOf(Owners owners) {
        byHash.values().removeIf(token -> token.authorization().belongsTo(owners));
    }

    @Override
    public synchronized int count() {
        return byHash.size();
    }

    @Override
    public synchronized Runnable snapshot() {
        Map<String, StoredToken> former = Map.copyOf(byHash);
        return () -> restore(former);
    }

    private synchronized void restore(Map<String, StoredToken> former) {
        byHash.clear();
        byHash.putAll(former);
    }
}
