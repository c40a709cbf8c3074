package dev.pretenant.tenant.keys;

import com.nimbusds.jose.JOSEException;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
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

    StoredKey(String owner, int generation, RingKeys.Entry entry) {
        SigningKey key = entry.key();
        this.place = new Place(owner, generation);
        this.keyId = key.keyId();
        this.publishedAt = entry.publishedAt();
        this.activatedAt = entry.activatedAt();
        this.retiredAt = entry.retiredAt();
        this.forgottenAt = entry.forgottenAt();
        try {
            this.privateKey = key.jwk().toPrivateKey().getEncoded();
            this.certificate = key.certificate().getEncoded();
        } catch (JOSEException | CertificateEncodingException impossible) {
            throw new IllegalStateException("a signing key cannot be written", impossible);
        }
    }

    RingKeys.Entry entry() {
        return new RingKeys.Entry(
                SigningKeys.read(privateKey, certificate), publishedAt, activatedAt, retiredAt, forgottenAt);
    }

    /** Where a key stands: in the ring of an owner, by the order in which that ring's keys were made. */
    @Embeddable
    record Place(String owner, int generation) implements Serializable {}
}
