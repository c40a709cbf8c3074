package dev.pretenant.tenant.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URL;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JoseHeaderNames;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtEncodingException;

/**
 * Signs tokens as the platform writes them: RS256, header members in the order {@code typ}, {@code alg}, {@code x5t},
 * {@code kid}, claims with the five that frame a token first and the others by the alphabet.
 *
 * <p>The current key of the token's tenant signs, or the published one, of whichever ring, that the caller names in
 * {@code kid}. An {@code x5t} in the caller's header asks for the member; its value is always the thumbprint of the key that
 * signs, so a rotation between the caller's look at the ring and the signature cannot part the two (some validators compare
 * them).
 *
 * <p>Replaces: {@code NimbusJwtEncoder}, which has no seam for the crypto provider of its signers, hands the JWK's key to
 * every signature in the JDK's form (a conversion that costs the native provider two thirds of its speed), and writes
 * members in the order of a hash map.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc7515#section-3.1">RFC 7515, section 3.1</a>
 */
final class RingJwtEncoder implements JwtEncoder {

    private static final JwsHeader NO_WISHES =
            JwsHeader.with(SignatureAlgorithm.RS256).build();

    private static final List<String> FIRST_CLAIMS =
            List.of(JwtClaimNames.AUD, JwtClaimNames.ISS, JwtClaimNames.IAT, JwtClaimNames.NBF, JwtClaimNames.EXP);

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final TenantKeys keys;
    private final ApplicationKeys applicationKeys;
    private final Map<String, JWSSigner> signers = new ConcurrentHashMap<>();

    /** A key signs under one header or two, for as long as it signs. */
    private final Map<Map<String, Object>, JWSHeader> headers = new ConcurrentHashMap<>();

    RingJwtEncoder(TenantKeys keys, ApplicationKeys applicationKeys) {
        this.keys = keys;
        this.applicationKeys = applicationKeys;
    }

    @Override
    public Jwt encode(JwtEncoderParameters parameters) {
        JwsHeader wishes = parameters.getJwsHeader() == null ? NO_WISHES : parameters.getJwsHeader();
        JwtClaimsSet claims = parameters.getClaims();
        SigningKey key = signingKey(wishes.getKeyId(), claims);
        Map<String, Object> header = header(wishes, key);
        try {
            String token = signed(
                    headers.computeIfAbsent(header, RingJwtEncoder::encoded),
                    JSONObjectUtils.toJSONString(inTokenForm(claims.getClaims())),
                    signer(key));
            return new Jwt(token, claims.getIssuedAt(), claims.getExpiresAt(), header, claims.getClaims());
        } catch (JOSEException failure) {
            throw new JwtEncodingException("the token cannot be signed: " + failure.getMessage(), failure);
        }
    }

    private SigningKey signingKey(@Nullable String keyId, JwtClaimsSet claims) {
        SigningKey current = keys.ofToken(claims.getClaim("tid")).current();
        if (keyId == null || keyId.equals(current.keyId())) {
            return current;
        }
        return published()
                .filter(key -> key.keyId().equals(keyId))
                .findFirst()
                .orElseThrow(() -> new JwtEncodingException("no published key has the id " + keyId));
    }

    private Stream<SigningKey> published() {
        return Stream.concat(keys.published().stream(), applicationKeys.published().stream());
    }

    private static Map<String, Object> header(JwsHeader wishes, SigningKey key) {
        if (wishes.getAlgorithm() != SignatureAlgorithm.RS256) {
            throw new JwtEncodingException("the ring signs RS256 alone, not " + wishes.getAlgorithm());
        }
        Map<String, Object> header = new LinkedHashMap<>();
        header.put(JoseHeaderNames.TYP, wishes.getType() == null ? "JWT" : wishes.getType());
        header.put(JoseHeaderNames.ALG, SignatureAlgorithm.RS256.getName());
        if (wishes.getHeaders().containsKey(JoseHeaderNames.X5T)) {
            header.put(JoseHeaderNames.X5T, key.keyId());
        }
        header.put(JoseHeaderNames.KID, key.keyId());
        wishes.getHeaders().forEach(header::putIfAbsent);
        return header;
    }

    /** {@code JWSObject} would copy the text five times, and encode it as slowly as what must not be timed. */
    private static String signed(JWSHeader header, String payload, JWSSigner signer) throws JOSEException {
        String signingInput = header.toBase64URL() + "." + BASE64URL.encodeToString(payload.getBytes(UTF_8));
        return signingInput + "." + signer.sign(header, signingInput.getBytes(US_ASCII));
    }

    /** Parsed from its own encoding, a header keeps that encoding, and with it the order of its members. */
    private static JWSHeader encoded(Map<String, Object> header) {
        try {
            return JWSHeader.parse(Base64URL.encode(JSONObjectUtils.toJSONString(header)));
        } catch (ParseException unreadable) {
            throw new JwtEncodingException("the token cannot have this header: " + unreadable.getMessage(), unreadable);
        }
    }

    private static Map<String, Object> inTokenForm(Map<String, Object> claims) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (String name : FIRST_CLAIMS) {
            if (claims.containsKey(name)) {
                members.put(name, claims.get(name));
            }
        }
        String[] others = claims.keySet().toArray(String[]::new);
        Arrays.sort(others);
        for (String name : others) {
            members.putIfAbsent(name, claims.get(name));
        }
        members.replaceAll(RingJwtEncoder::inTokenForm);
        return members;
    }

    private static Object inTokenForm(String name, Object value) {
        if (value instanceof Instant moment) {
            return moment.getEpochSecond();
        }
        if (value instanceof Date moment) {
            return moment.toInstant().getEpochSecond();
        }
        if (value instanceof URL url) {
            return url.toExternalForm();
        }
        if (name.equals(JwtClaimNames.AUD) && value instanceof Collection<?> audience && audience.size() == 1) {
            return audience.iterator().next();
        }
        return value;
    }

    private JWSSigner signer(SigningKey key) {
        JWSSigner known = signers.get(key.keyId());
        if (known != null) {
            return known;
        }
        signers.keySet().retainAll(published().map(SigningKey::keyId).toList());
        headers.clear();
        return signers.computeIfAbsent(key.keyId(), id -> newSigner(key));
    }

    private static JWSSigner newSigner(SigningKey key) {
        try {
            byte[] pkcs8 = key.jwk().toPrivateKey().getEncoded();
            RSASSASigner signer = new RSASSASigner(SigningKeys.privateKey(pkcs8));
            signer.getJCAContext().setProvider(CryptoProvider.preferred().provider());
            return signer;
        } catch (JOSEException | GeneralSecurityException failure) {
            throw new JwtEncodingException("the signing key is unusable: " + failure.getMessage(), failure);
        }
    }
}
