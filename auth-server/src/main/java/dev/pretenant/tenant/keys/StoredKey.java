package dev.pretenant.tenant.keys;

import com.nimbusds.jose.JOSEException;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A signing key at rest, with the moments of its life on the emulator's clock. */
@Entity
@Table(name = "signing_key")
class StoredKey {

    @EmbeddedId
    private Place place;

    private String keyId;
    private byte[] privateKey;
    private byte[] certificate;
    private Instant publishedAt;
    private @Nullable Instant activatedAt;
    private @Nullable Instant retiredAt;
    private @Nullable Instant forgottenAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected StoredKey() {}

    StoredKey(String owner, int generation, SigningKey key, Instant publishedAt) {
        this.place = new Place(owner, generation);
        this.keyId = key.keyId();
        this.publishedAt = publishedAt;
        try {
            this.privateKey = key.jwk().toPrivateKey().getEncoded();
            this.certificate = key.certificate().getEncoded();
        } catch (JOSEException | CertificateEncodingException impossible) {
            throw new IllegalStateException("a key that was just made cannot be written", impossible);
        }
    }

    int generation() {
        return place.generation();
    }

    /** When it began to sign; asked of the current key alone. */
    Instant activatedAt() {
        return Objects.requireNonNull(activatedAt, "the key has not signed yet");
    }

    KeyRing.Stage stage() {
        if (activatedAt == null) {
            return KeyRing.Stage.WAITING;
        }
        return retiredAt == null ? KeyRing.Stage.SIGNING : KeyRing.Stage.RETIRED;
    }

    String keyId() {
        return keyId;
    }

    @Nullable
    Instant forgottenAt() {
        return forgottenAt;
    }

    SigningKey key() {
        return SigningKeys.read(privateKey, certificate);
    }

    void activate(Instant at) {
        activatedAt = at;
    }

    void retire(Instant at, Instant untilForgotten) {
        retiredAt = at;
        forgottenAt = untilForgotten;
    }

    /** Where a key stands: in the ring of an owner, by the order in which that ring's keys were made. */
    @Embeddable
    record Place(String owner, int generation) implements Serializable {}
}
