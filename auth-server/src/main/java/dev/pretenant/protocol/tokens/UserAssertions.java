package dev.pretenant.protocol.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.errors.EntraException;
import dev.pretenant.core.ids.Guids;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.protocol.tokens.claims.Lifetime;
import dev.pretenant.tenant.keys.SigningKey;
import dev.pretenant.tenant.keys.TenantKeys;
import java.text.ParseException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads tokens that this server has issued and that come back as an assertion: one of the published keys of their tenant has signed them, and
 * their time has come and is not over, to the second. Whom they are for is for the caller to judge.
 */
public final class UserAssertions {

    private final TenantKeys keys;
    private final EmulatorClock clock;

    public UserAssertions(TenantKeys keys, EmulatorClock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** What {@code token} says; or 50027 where it is none, 50013 where it is not ours, 90016 without tenant, subject or time, 500133 outside its time. */
    public UserAssertion read(String token) {
        SignedJWT signed = parse(token);
        requireOurSignature(signed);
        JWTClaimsSet claims = claims(signed);
        TenantId tenant = new TenantId(guid(claims, "tid"));
        Instant issuedAt = time(claims.getIssueTime());
        requireInTime(claims, clock.of(tenant).instant());
        return new UserAssertion(
                claims.getAudience(),
                tenant,
                new ObjectId(guid(claims, "oid")),
                kind(claims),
                Lifetime.madeAt(issuedAt),
                SignInNote.read(text(claims, "aio"))
                        .orElseGet(() -> new SignInNote("", Lifetime.madeAt(issuedAt), List.of(), false)));
    }

    private static SignedJWT parse(String token) {
        try {
            return SignedJWT.parse(token);
        } catch (ParseException malformed) {
            throw EntraError.ASSERTION_MALFORMED.with();
        }
    }

    private static JWTClaimsSet claims(SignedJWT signed) {
        try {
            return signed.getJWTClaimsSet();
        } catch (ParseException malformed) {
            throw EntraError.ASSERTION_MALFORMED.with();
        }
    }

    private void requireOurSignature(SignedJWT signed) {
        String keyId = Objects.toString(signed.getHeader().getKeyID(), "");
        SigningKey key = keys.ofToken(tenantIn(signed)).published().stream()
                .filter(published -> published.keyId().equals(keyId))
                .findFirst()
                .orElseThrow(() -> refusal("The key was not found.", keyId));
        try {
            boolean ours = JWSAlgorithm.RS256.equals(signed.getHeader().getAlgorithm())
                    && signed.verify(new RSASSAVerifier(key.jwk().toRSAPublicKey()));
            if (!ours) {
                throw refusal("The provided signature value did not match the expected signature value.", keyId);
            }
        } catch (JOSEException unverifiable) {
            throw refusal("Key was found, but use of the key to verify the signature failed.", keyId);
        }
    }

    private static @Nullable Object tenantIn(SignedJWT signed) {
        Map<String, Object> members = signed.getPayload().toJSONObject();
        return members == null ? null : members.get("tid");
    }

    /** The platform shows the thumbprint as certificate stores do. */
    private static EntraException refusal(String reason, String keyId) {
        String thumbprint = HexFormat.of().withUpperCase().formatHex(new Base64URL(keyId).decode());
        return EntraError.USER_ASSERTION_SIGNATURE_INVALID.with(
                reason + ", Thumbprint of key used by client: '" + thumbprint + "'");
    }

    private static void requireInTime(JWTClaimsSet claims, Instant now) {
        Instant expiresAt = time(claims.getExpirationTime());
        boolean begun = claims.getNotBeforeTime() == null
                || !now.isBefore(claims.getNotBeforeTime().toInstant());
        if (!begun || !now.isBefore(expiresAt)) {
            throw EntraError.ASSERTION_OUT_OF_TIME.with(
                    DateTimeFormatter.ISO_INSTANT.format(now), DateTimeFormatter.ISO_INSTANT.format(expiresAt));
        }
    }

    /** Access tokens name the client that they were issued to; an application that acts for itself is its own subject. */
    private static UserAssertion.Kind kind(JWTClaimsSet claims) {
        if (claims.getClaim("azp") == null && claims.getClaim("appid") == null) {
            return UserAssertion.Kind.ID_TOKEN;
        }
        return text(claims, "oid").equals(claims.getSubject())
                ? UserAssertion.Kind.OF_APPLICATION
                : UserAssertion.Kind.OF_USER;
    }

    private static Instant time(Date claim) {
        return Optional.ofNullable(claim)
                .map(Date::toInstant)
                .orElseThrow(EntraError.USER_ASSERTION_CLAIM_MISSING::with);
    }

    private static UUID guid(JWTClaimsSet claims, String name) {
        return Guids.tryParse(text(claims, name)).orElseThrow(EntraError.USER_ASSERTION_CLAIM_MISSING::with);
    }

    private static String text(JWTClaimsSet claims, String name) {
        return Objects.toString(claims.getClaim(name), "");
    }
}
