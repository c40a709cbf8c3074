package dev.pretenant.tenant.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.text.ParseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.oauth2.jwt.JoseHeaderNames;

/**
 * Makes of a token that the platform could have issued one that it would never issue, for tests of those who must refuse it.
 *
 * <p>The header and the claims that are not changed stay as they were, in their order. Signs by itself instead of by Nimbus,
 * which will not put an untrue {@code alg} into a header.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc8725">RFC 8725, JSON Web Token Best Current Practices</a>
 */
public final class TokenForge {

    private static final String HMAC = "HmacSHA256";

    private final TenantKeys keys;
    private Optional<SigningKey> foreign = Optional.empty();

    TokenForge(TenantKeys keys) {
        this.keys = keys;
    }

    /**
     * The token with other header members and claims, signed as {@code how} says.
     *
     * @param header members to set, and those to leave out, which are empty; they have the last word
     * @param claims claims to set, and those to leave out, which are empty
     */
    public String forge(
            String token,
            Map<String, Optional<Object>> header,
            Map<String, Optional<Object>> claims,
            ForgedSignature how) {
        String[] parts = token.split("\\.");
        Map<String, Object> genuine = members(parts[1]);
        // Asked for once: a rotation in between must not part the key that is named from the key that signs.
        SigningKey current = keys.ofToken(genuine.get("tid")).current();
        Map<String, Object> named = members(parts[0]);
        naming(current, how).forEach((name, value) -> named.replace(name, value));
        String content = encoded(changed(named, header)) + "." + encoded(changed(genuine, claims));
        return content + "." + Base64URL.encode(signature(content, current, how));
    }

    /** The token with other claims under its old signature. */
    public String tamper(String token, Map<String, Optional<Object>> claims) {
        String[] parts = token.split("\\.", -1);
        return parts[0] + "." + encoded(changed(members(parts[1]), claims)) + "." + parts[2];
    }

    /** What the header says of algorithm and key; {@code x5t} is there in v1.0 access tokens alone. */
    private Map<String, String> naming(SigningKey current, ForgedSignature how) {
        String key = how == ForgedSignature.UNKNOWN_KEY ? foreignKey(current).keyId() : current.keyId();
        String algorithm =
                switch (how) {
                    case NONE -> "none";
                    case PUBLIC_KEY_AS_SECRET -> "HS256";
                    case CURRENT_KEY, FOREIGN_KEY, UNKNOWN_KEY, ALTERED -> "RS256";
                };
        return Map.of(JoseHeaderNames.ALG, algorithm, JoseHeaderNames.KID, key, JoseHeaderNames.X5T, key);
    }

    private byte[] signature(String content, SigningKey current, ForgedSignature how) {
        byte[] bytes = content.getBytes(StandardCharsets.US_ASCII);
        try {
            return switch (how) {
                case CURRENT_KEY -> signature(bytes, current);
                case FOREIGN_KEY, UNKNOWN_KEY -> signature(bytes, foreignKey(current));
                case NONE -> new byte[0];
                case PUBLIC_KEY_AS_SECRET -> authenticationCode(bytes, current);
                case ALTERED -> altered(signature(bytes, current));
            };
        } catch (GeneralSecurityException | JOSEException failure) {
            throw new IllegalStateException("the forged token cannot be signed", failure);
        }
    }

    private static byte[] signature(byte[] content, SigningKey key) throws GeneralSecurityException, JOSEException {
        Signature signature = Signature.getInstance(
                CryptoProvider.SIGNATURE, CryptoProvider.preferred().provider());
        signature.initSign(SigningKeys.privateKey(key.jwk().toPrivateKey().getEncoded()));
        signature.update(content);
        return signature.sign();
    }

    private static byte[] authenticationCode(byte[] content, SigningKey key) throws GeneralSecurityException {
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(key.certificate().getPublicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(pem.getBytes(StandardCharsets.US_ASCII), HMAC));
        return mac.doFinal(content);
    }

    private static byte[] altered(byte[] signature) {
        signature[0] ^= 1;
        return signature;
    }

    /** Made when first asked for, since most installations never forge; published nowhere. */
    private synchronized SigningKey foreignKey(SigningKey current) {
        SigningKey key = foreign.orElseGet(
                () -> SigningKeys.generate(current.certificate().getNotBefore().toInstant()));
        foreign = Optional.of(key);
        return key;
    }

    private static Map<String, Object> changed(Map<String, Object> members, Map<String, Optional<Object>> changes) {
        changes.forEach((name, value) ->
                value.ifPresentOrElse(present -> members.put(name, present), () -> members.remove(name)));
        return members;
    }

    private static Map<String, Object> members(String part) {
        try {
            return new LinkedHashMap<>(JSONObjectUtils.parse(new Base64URL(part).decodeToString()));
        } catch (ParseException malformed) {
            throw new IllegalArgumentException("not a token of this server", malformed);
        }
    }

    private static String encoded(Map<String, Object> members) {
        return Base64URL.encode(JSONObjectUtils.toJSONString(members)).toString();
    }
}
