package dev.pretenant.protocol.issued;

import dev.pretenant.core.state.LatestEntries;
import dev.pretenant.protocol.issued.DeviceRequest.State;
import dev.pretenant.protocol.sessions.SignedIn;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Devices' requests that end with the server. As in the table, those of about a day are kept, and not too many. */
final class DeviceRequestsInMemory implements DeviceRequestStore {

    static final int MOST = 10_000;

    private final Map<String, StoredDeviceRequest> byId = new LatestEntries<>(MOST);
    private final Map<String, String> idsByUserCode = new LatestEntries<>(MOST);

    @Override
    public synchronized void add(StoredDeviceRequest request) {
        if (byId.containsKey(request.id()) || idsByUserCode.containsKey(request.userCodeHash())) {
            throw new IllegalStateException("another request has the same code");
        }
        keep(request);
    }

    private void keep(StoredDeviceRequest request) {
        byId.put(request.id(), request);
        idsByUserCode.put(request.userCodeHash(), request.id());
    }

    @Override
    public synchronized Optional<StoredDeviceRequest> byDeviceCode(String hash) {
        return Optional.ofNullable(byId.get(hash));
    }

    @Override
    public synchronized Optional<StoredDeviceRequest> byUserCode(String hash) {
        return Optional.ofNullable(idsByUserCode.get(hash)).map(byId::get);
    }

    @Override
    public boolean move(String id, State from, State to) {
        return change(id, from, request -> request.movedTo(to));
    }

    @Override
    public boolean approve(String id, SignedIn person) {
        return change(id, State.PENDING, request -> {
            StoredDeviceRequest approved = request.movedTo(State.APPROVED);
            approved.approvedBy(person);
            return approved;
        });
    }

    private synchronized boolean change(String id, State from, UnaryOperator<StoredDeviceRequest> change) {
        StoredDeviceRequest kept = byId.get(id);
        if (kept == null || !kept.isAt(from)) {
            return false;
        }
        byId.put(id, change.apply(kept));
        return true;
    }

    @Override
    public synchronized void purge(Instant now) {
        deleteIf(request -> !request.isKeptAt(now));
    }

    @Override
    public synchronized void deleteAll() {
        deleteIf(request -> true);
    }

    @Override
    public synchronized void deleteOf(Owners owners) {
        deleteIf(request -> request.belongsTo(owners));
    }

    private void deleteIf(Predicate<StoredDeviceRequest> unwanted) {
        if (byId.values().removeIf(unwanted)) {
            idsByUserCode.values().retainAll(byId.keySet());
        }
    }

    @Override
    public synchronized int count() {
        return byId.size();
    }

    @Override
    public synchronized Runnable snapshot() {
        List<StoredDeviceRequest> former = List.copyOf(byId.values());
        return () -> restore(former);
    }

    private synchronized void restore(List<StoredDeviceRequest> former) {
        deleteAll();
        former.forEach(this::keep);
    }
}
