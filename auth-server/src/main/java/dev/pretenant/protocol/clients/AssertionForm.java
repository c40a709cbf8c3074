package dev.pretenant.protocol.clients;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import dev.pretenant.core.errors.EntraError;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;

/** What every assertion has to meet, whoever signed it: a known type and algorithm, a time that has come and not gone. */
final class AssertionForm {

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private static final Set<String> TYPES = Set.of("JWT", "http://openid.net/specs/jwt/1.0");
    private static final List<JWSAlgorithm> ALGORITHMS = List.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512);
    private static final DateTimeFormatter TICKS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'").withZone(ZoneOffset.UTC);

    private AssertionForm() {}

    static JWSAlgorithm algorithm(ClientAssertion assertion) {
        if (assertion.inHeader("typ").filter(type -> !TYPES.contains(type)).isPresent()) {
            throw EntraError.ASSERTION_TYPE_UNKNOWN.with();
        }
        JWSAlgorithm algorithm = JWSAlgorithm.parse(assertion.algorithm());
        if (!ALGORITHMS.contains(algorithm)) {
            throw EntraError.ASSERTION_ALGORITHM_UNSUPPORTED.with(algorithm);
        }
        return algorithm;
    }

    static void requireInTime(ClientAssertion assertion, Instant now) {
        Instant from = assertion.notBefore();
        Instant until = assertion.expiresAt();
        if (now.isBefore(from.minus(CLOCK_SKEW)) || !now.isBefore(until.plus(CLOCK_SKEW))) {
            throw EntraError.ASSERTION_NOT_IN_TIME.with(TICKS.format(now), TICKS.format(from), TICKS.format(until));
        }
    }

    static boolean isSignedWith(RSAPublicKey key, ClientAssertion assertion, JWSAlgorithm algorithm) {
        try {
            return new RSASSAVerifier(key)
                    .verify(new JWSHeader(algorithm), assertion.signedPart(), Base64URL.encode(assertion.signature()));
        } catch (JOSEException e) {
            throw new IllegalStateException("RSA signatures cannot be checked here", e);
        }
    }
}
