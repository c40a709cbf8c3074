package dev.pretenant.flow;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A client assertion in the making: what a test does not say is right, and in the form of the platform's documentation. */
final class Assertion {

    static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final CertifiedKey key;
    private final Map<String, Object> header = new LinkedHashMap<>();
    private final Map<String, Object> claims = new LinkedHashMap<>();
    private Base64.Encoder segments = Base64.getUrlEncoder().withoutPadding();

    Assertion(CertifiedKey key, String clientId, String audience, Instant now) {
        this.key = key;
        header.put("alg", "PS256");
        header.put("typ", "JWT");
        header.put("x5t#S256", key.x5tS256());
        claims.put("aud", audience);
        claims.put("iss", clientId);
        claims.put("sub", clientId);
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("nbf", now.getEpochSecond());
        claims.put("exp", now.plus(Duration.ofMinutes(10)).getEpochSecond());
    }

    Assertion header(String name, Object value) {
        header.put(name, value);
        return this;
    }

    /** Names the certificate in this member and in no other. */
    Assertion namedBy(String member, Object value) {
        header.remove("x5t#S256");
        return header(member, value);
    }

    Assertion withoutHeader(String name) {
        header.remove(name);
        return this;
    }

    Assertion claim(String name, Object value) {
        claims.put(name, value);
        return this;
    }

    Assertion without(String claim) {
        claims.remove(claim);
        return this;
    }

    Assertion paddedSegments() {
        segments = Base64.getUrlEncoder();
        return this;
    }

    String signed() {
        String content = segment(header) + "." + segment(claims);
        return content + "." + segments.encodeToString(signature(content));
    }

    private String segment(Map<String, Object> part) {
        return segments.encodeToString(TokenRequest.JSON.writeValueAsBytes(part));
    }

    private byte[] signature(String content) {
        String algorithm = header.getOrDefault("alg", "RS256").toString();
        String hash = algorithm.matches("[RP]S\\d{3}") ? algorithm.substring(2) : "256";
        try {
            Signature signature =
                    Signature.getInstance(algorithm.startsWith("PS") ? "RSASSA-PSS" : "SHA" + hash + "withRSA");
            if (algorithm.startsWith("PS")) {
                signature.setParameter(new PSSParameterSpec(
                        "SHA-" + hash, "MGF1", new MGF1ParameterSpec("SHA-" + hash), Integer.parseInt(hash) / 8, 1));
            }
            signature.initSign(key.key());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
