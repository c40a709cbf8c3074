package dev.pretenant.gallery.clients;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** The platform's addresses, read once, and its keys, which are read again when a token names an unknown one. */
final class Platform {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Map<String, Object> discovery;
    private final JWKSource<SecurityContext> keys;

    private Platform(Map<String, Object> discovery) throws IOException {
        this.discovery = discovery;
        keys = JWKSourceBuilder.create(address("jwks_uri").toURL())
                .rateLimited(false)
                .build();
    }

    static Platform at(URI authority, HttpClient http) throws IOException, InterruptedException {
        URI document = URI.create(authority + "/.well-known/openid-configuration");
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(document).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
        try {
            return new Platform(JSONObjectUtils.parse(response.body()));
        } catch (ParseException failure) {
            throw new IOException("no discovery document at " + document, failure);
        }
    }

    /** An address of the discovery document. */
    URI address(String name) {
        return URI.create((String) discovery.get(name));
    }

    /** Checks signatures, and that a token of this platform is for {@code audience}, is not over, and has the claims. */
    DefaultJWTProcessor<SecurityContext> verifier(String audience, JWTClaimsSet exact) {
        DefaultJWTProcessor<SecurityContext> verifier = new DefaultJWTProcessor<>();
        verifier.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        JWTClaimsSet expected = new JWTClaimsSet.Builder(exact)
                .issuer((String) discovery.get("issuer"))
                .build();
        verifier.setJWTClaimsSetVerifier(
                new DefaultJWTClaimsVerifier<>(audience, expected, Set.of("exp", "iat", "sub")));
        return verifier;
    }
}
