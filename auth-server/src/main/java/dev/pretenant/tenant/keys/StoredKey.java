package dev.pretenant.tenant.keys;

import com.nimbusds.jose.JOSEException;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A signing key at rest, with the moments of its life on the emulator's clock. */
@Entity
@Table(name = "signing_key")
class StoredKey {

    @Id
    private int generation;

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

    StoredKey(int generation, SigningKey key, Instant publishedAt) {
        this.generation = generation;
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
        return generation;
    }

    /** When it began to sign; asked of the current key alone. */
    Instant activatedAt() {
        return Objects.requireNonNull(activatedAt, "the key has not signed yet");
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
}
