package dev.pretenant.tenant.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * An issuer outside the platform that this server plays: it has a ring of its own, and its tokens prove a workload where an
 * application trusts it.
 */
public final class WorkloadIssuer {

    private final String issuer;
    private final Supplier<KeyRing> ring;

    WorkloadIssuer(String issuer, Supplier<KeyRing> ring) {
        this.issuer = issuer;
        this.ring = ring;
    }

    /** {@code iss} of its tokens, which need not be where it can be reached. */
    public String issuer() {
        return issuer;
    }

    /** A token with these claims; {@code alg} and {@code kid} are put into the header. */
    public String sign(Map<String, Object> header, Map<String, Object> claims) {
        SigningKey key = ring.get().current();
        Map<String, Object> members = new LinkedHashMap<>(header);
        members.put("alg", JWSAlgorithm.RS256.getName());
        members.put("kid", key.keyId());
        try {
            JWSObject token =
                    new JWSObject(JWSHeader.parse(members), new Payload(JSONObjectUtils.toJSONString(claims)));
            token.sign(new RSASSASigner(key.jwk()));
            return token.serialize();
        } catch (ParseException | JOSEException failure) {
            throw new IllegalStateException("the token cannot be signed", failure);
        }
    }

    /** Its published keys as a JWK set. */
    public String publicKeys() {
        return new JWKSet(ring.get().published().stream()
                        .<JWK>map(WorkloadIssuer::publicKey)
                        .toList())
                .toString();
    }

    private static RSAKey publicKey(SigningKey key) {
        return new RSAKey.Builder(key.jwk().toPublicJWK())
                .algorithm(JWSAlgorithm.RS256)
                .keyUse(KeyUse.SIGNATURE)
                .build();
    }
}
