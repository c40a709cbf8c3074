package dev.pretenant.control.api;

import dev.pretenant.emulator.KeyControl;
import dev.pretenant.emulator.KeyRotation;
import dev.pretenant.emulator.PublishedKey;
import dev.pretenant.tenant.keys.KeyRing;
import dev.pretenant.tenant.keys.SigningKey;
import java.util.List;
import java.util.function.Supplier;

/** The ring of the installation, of a sandbox or of an application. */
final class InProcessKeys implements KeyControl {

    private final Supplier<KeyRing> ring;

    /** {@code ring} is asked for at each call: tenants come and go. */
    InProcessKeys(Supplier<KeyRing> ring) {
        this.ring = ring;
    }

    @Override
    public List<PublishedKey> published() {
        KeyRing now = ring.get();
        return now.published().stream().map(key -> view(key, now)).toList();
    }

    @Override
    public KeyRotation rotate() {
        KeyRing.Rotation rotation = ring.get().rotate();
        return new KeyRotation(rotation.previous().keyId(), rotation.current().keyId());
    }

    @Override
    public PublishedKey publish() {
        KeyRing now = ring.get();
        try {
            return view(now.publish(), now);
        } catch (IllegalStateException tooMany) {
            throw ControlRefusal.conflict(String.valueOf(tooMany.getMessage()));
        }
    }

    @Override
    public void revoke(String kid) {
        if (!ring.get().revoke(kid)) {
            throw ControlRefusal.notFound("there is no key '" + kid + "'");
        }
    }

    private static PublishedKey view(SigningKey key, KeyRing ring) {
        return new PublishedKey(
                key.keyId(), PublishedKey.Stage.valueOf(ring.stageOf(key).name()));
    }
}
