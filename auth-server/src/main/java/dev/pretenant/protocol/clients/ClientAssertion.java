package dev.pretenant.protocol.clients;

import dev.pretenant.core.errors.EntraError;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client assertion as it was sent, not yet believed.
 *
 * <p>Read more leniently than a JWT library would: the client libraries differ in base64 alphabet and padding, and some write
 * numbers as fractions or as text, or a chain of certificates as one string.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7523#section-3">RFC 7523, section 3</a>
 */
final class ClientAssertion {

    /** A chain of four certificates with long keys has 10,000 characters. */
    private static final int LONGEST = 32_768;

    private static final double LATEST_TIME =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String text;
    private final JsonNode header;
    private final JsonNode claims;
    private final byte[] signature;

    private ClientAssertion(String text, JsonNode header, JsonNode claims, byte[] signature) {
        this.text = text;
        this.header = header;
        this.claims = claims;
        this.signature = signature;
    }

    /** Reads {@code text}, or refuses it as no JWT. */
    static ClientAssertion parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (text.length() > LONGEST || parts.length != 3) {
            throw EntraError.ASSERTION_MALFORMED.with();
        }
        return new ClientAssertion(text, object(parts[0]), object(parts[1]), bytes(parts[2]));
    }

    private static JsonNode object(String part) {
        try {
            JsonNode node = JSON.readTree(bytes(part));
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException malformed) {
            // Refused below, as JSON of another kind is.
        }
        throw EntraError.ASSERTION_MALFORMED.with();
    }

    private static byte[] bytes(String base64) {
        return LenientBase64.decode(base64).orElseThrow(EntraError.ASSERTION_MALFORMED::with);
    }

    /** {@code alg}. */
    String algorithm() {
        return inHeader("alg").orElseThrow(EntraError.ASSERTION_MALFORMED::with);
    }

    /** A member of the header that is text. */
    Optional<String> inHeader(String name) {
        return text(header, name);
    }

    /** The first certificate of {@code x5c}, which is an array by the standard and one string in some libraries. */
    Optional<byte[]> certificate() {
        JsonNode chain = header.path("x5c");
        JsonNode first = chain.isArray() ? chain.path(0) : chain;
        return first.isString() ? LenientBase64.decode(first.stringValue()) : Optional.empty();
    }

    /** All of {@code x5c}; or the refusal of a chain that cannot be read. */
    List<X509Certificate> chain() {
        JsonNode chain = header.path("x5c");
        List<X509Certificate> certificates = new ArrayList<>();
        for (JsonNode link : chain.isArray() ? chain : List.of(chain)) {
            certificates.add(x509(link));
        }
        return certificates;
    }

    private static X509Certificate x509(JsonNode link) {
        byte[] der = LenientBase64.decode(link.asString("")).orElseThrow(EntraError.CERTIFICATE_CHAIN_INVALID::with);
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException unreadable) {
            throw EntraError.CERTIFICATE_CHAIN_INVALID.with();
        }
    }

    /** {@code iss}. */
    String issuer() {
        return required("iss");
    }

    /** {@code sub}. */
    String subject() {
        return required("sub");
    }

    /** {@code aud}: one value, for which several cannot be taken. */
    String audience() {
        JsonNode audience = claims.path("aud");
        if (audience.isArray() && audience.size() == 1 && audience.get(0).isString()) {
            return audience.get(0).stringValue();
        }
        return required("aud");
    }

    /** A claim that is text; one of another kind counts as absent. */
    Optional<String> claim(String name) {
        return Optional.ofNullable(claims.get(name)).filter(JsonNode::isString).map(JsonNode::stringValue);
    }

    /** {@code nbf}, or the beginning of time as computers know it. */
    Instant notBefore() {
        return time("nbf");
    }

    /** {@code exp}, or the beginning of time: an assertion that does not say when it ends has ended. */
    Instant expiresAt() {
        return time("exp");
    }

    /** What was signed. */
    byte[] signedPart() {
        return text.substring(0, text.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
    }

    byte[] signature() {
        return signature.clone();
    }

    private String required(String claim) {
        return text(claims, claim).orElseThrow(() -> EntraError.ASSERTION_CLAIM_MISSING.with(claim));
    }

    private static Optional<String> text(JsonNode object, String name) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw EntraError.ASSERTION_MALFORMED.with();
        }
        return Optional.of(value.stringValue()).filter(text -> !text.isBlank());
    }

    private Instant time(String claim) {
        JsonNode value = claims.path(claim);
        if (value.isMissingNode() || value.isNull()) {
            return Instant.EPOCH;
        }
        double seconds = value.isNumber() ? value.doubleValue() : number(value);
        if (!(seconds >= 0 && seconds <= LATEST_TIME)) {
            throw EntraError.ASSERTION_MALFORMED.with();
        }
        return Instant.ofEpochMilli((long) (seconds * 1_000));
    }

    private static double number(JsonNode value) {
        try {
            return value.isString() ? Double.parseDouble(value.stringValue()) : Double.NaN;
        } catch (NumberFormatException malformed) {
            return Double.NaN;
        }
    }
}
