package dev.pretenant.control.api;

import dev.pretenant.core.state.Resettable;
import dev.pretenant.core.state.TooMuchState;
import dev.pretenant.emulator.StateControl;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import dev.pretenant.tenant.directory.TenantSandboxes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** All that is remembered, and the directory. Snapshots are held in memory. */
@Component
final class InProcessState implements StateControl {

    static final int MOST_SNAPSHOTS = 10;

    private final List<Resettable> parts;
    private final DirectoryAdmin directory;
    private final TenantSandboxes sandboxes;
    private final Map<String, List<Runnable>> snapshots = new LinkedHashMap<>();

    InProcessState(List<Resettable> parts, DirectoryAdmin directory, TenantSandboxes sandboxes) {
        this.parts = parts;
        this.directory = directory;
        this.sandboxes = sandboxes;
    }

    @Override
    public synchronized void reset() {
        parts.forEach(Resettable::reset);
        sandboxes.clear();
        directory.reset();
    }

    @Override
    public synchronized String snapshot() {
        if (snapshots.size() >= MOST_SNAPSHOTS) {
            throw ControlRefusal.conflict(
                    "there are " + MOST_SNAPSHOTS + " snapshots, and there may be no more; discard one");
        }
        String id = UUID.randomUUID().toString();
        try {
            snapshots.put(
                    id,
                    Stream.concat(
                                    Stream.of(sandboxes.snapshot()),
                                    parts.stream().map(Resettable::snapshot))
                            .toList());
        } catch (TooMuchState tooMuch) {
            throw ControlRefusal.tooLarge(String.valueOf(tooMuch.getMessage()));
        }
        return id;
    }

    @Override
    public synchronized void restore(String id) {
        Optional.ofNullable(snapshots.get(id)).orElseThrow(() -> unknown(id)).forEach(Runnable::run);
    }

    @Override
    public synchronized void discard(String id) {
        if (snapshots.remove(id) == null) {
            throw unknown(id);
        }
    }

    private static ControlRefusal unknown(String id) {
        return ControlRefusal.notFound("there is no snapshot '" + id + "'");
    }
}
