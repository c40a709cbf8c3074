package dev.pretenant.protocol.clients;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.RSAKey;
import dev.pretenant.core.errors.EntraError;
import dev.pretenant.tenant.directory.FederatedCredential;
import dev.pretenant.tenant.keys.WorkloadIssuers;
import java.text.ParseException;
import java.util.Optional;

/**
 * The keys of those whose tokens prove an app: from the registration where it has them, from this server's own rings for the
 * issuers that it plays, and from the issuer itself otherwise.
 */
final class TrustedIssuers {

    private final WorkloadIssuers own;
    private final PublishedKeys published;

    TrustedIssuers(WorkloadIssuers own, PublishedKeys published) {
        this.own = own;
        this.published = published;
    }

    /** The key {@code keyId} of the issuer that {@code credential} trusts. */
    Optional<RSAKey> key(FederatedCredential credential, String keyId) {
        if (!credential.jwks().isEmpty()) {
            return key(parse(credential.jwks()), keyId);
        }
        return own.of(credential.issuer())
                .map(issuer -> key(parse(issuer.publicKeys()), keyId))
                .orElseGet(() -> published.keys(credential.issuer(), keys -> key(keys, keyId)));
    }

    private static JWKSet parse(String jwks) {
        try {
            return JWKSet.parse(jwks);
        } catch (ParseException unreadable) {
            throw EntraError.ISSUER_UNREACHABLE.with();
        }
    }

    private static Optional<RSAKey> key(JWKSet keys, String keyId) {
        return keys.getKeys().stream()
                .filter(key -> keyId.equals(key.getKeyID()) && KeyType.RSA.equals(key.getKeyType()))
                .findFirst()
                .map(key -> (RSAKey) key);
    }
}
