package dev.pretenant.control.api;

import dev.pretenant.emulator.KeyControl;
import dev.pretenant.emulator.KeyRotation;
import dev.pretenant.emulator.PublishedKey;
import dev.pretenant.tenant.keys.KeyRing;
import dev.pretenant.tenant.keys.SigningKey;
import java.util.List;

/** The ring of the installation. */
final class InProcessKeys implements KeyControl {

    private final KeyRing ring;

    InProcessKeys(KeyRing ring) {
        this.ring = ring;
    }

    @Override
    public List<PublishedKey> published() {
        return ring.published().stream().map(this::view).toList();
    }

    @Override
    public KeyRotation rotate() {
        synchronized (ring) {
            String previous = ring.current().keyId();
            ring.rotate();
            return new KeyRotation(previous, ring.current().keyId());
        }
    }

    @Override
    public PublishedKey publish() {
        try {
            return view(ring.publish());
        } catch (IllegalStateException tooMany) {
            throw ControlRefusal.conflict(String.valueOf(tooMany.getMessage()));
        }
    }

    @Override
    public void revoke(String kid) {
        if (!ring.revoke(kid)) {
            throw ControlRefusal.notFound("there is no key '" + kid + "'");
        }
    }

    private PublishedKey view(SigningKey key) {
        return new PublishedKey(
                key.keyId(), PublishedKey.Stage.valueOf(ring.stageOf(key).name()));
    }
}
