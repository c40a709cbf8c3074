package dev.pretenant.demoapi;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An authorization server that signs anything, and publishes the keys it is told to. */
public final class TestAuthority implements AutoCloseable {

    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    public static final String TENANT = "10000000-0000-4000-8000-000000000001";
    public static final String API = "20000000-0000-4000-8000-000000000001";
    public static final String ISSUER = "https://localhost:8443/" + TENANT + "/v2.0";
    public static final RSAKey KEY = newKey("key-1");

    private final HttpServer server;
    private final AtomicInteger reads = new AtomicInteger();
    private volatile JWKSet published = new JWKSet(KEY);

    public TestAuthority() {
        this(plainServer());
    }

    public TestAuthority(HttpServer server) {
        this.server = server;
        server.createContext("/keys", this::answer);
        server.start();
    }

    public String keys() {
        return "http://localhost:" + port() + "/keys";
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public void publish(RSAKey... keys) {
        published = new JWKSet(List.of(keys));
    }

    public int reads() {
        return reads.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    public static RSAKey newKey(String kid) {
        try {
            return new RSAKeyGenerator(2048).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What alice lets an application do. */
    public static JWTClaimsSet.Builder userClaims() {
        return claims("subject-of-alice-here", "30000000-0000-4000-8000-000000000001")
                .claim("name", "Alice Archer")
                .claim("preferred_username", "alice@meridian.test")
                .claim("scp", "weather.read");
    }

    /** What the weather daemon may do by itself. */
    public static JWTClaimsSet.Builder appClaims() {
        String servicePrincipal = "40000000-0000-4000-8000-000000000002";
        return claims(servicePrincipal, servicePrincipal).claim("roles", List.of("app.weather.read"));
    }

    private static JWTClaimsSet.Builder claims(String subject, String objectId) {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(API)
                .subject(subject)
                .issueTime(Date.from(NOW.minusSeconds(300)))
                .notBeforeTime(Date.from(NOW.minusSeconds(300)))
                .expirationTime(Date.from(NOW.plusSeconds(3900)))
                .claim("oid", objectId)
                .claim("tid", TENANT)
                .claim("azp", "20000000-0000-4000-8000-000000000002")
                .claim("ver", "2.0");
    }

    public static String sign(JWTClaimsSet.Builder claims) {
        return sign(claims, KEY);
    }

    public static String sign(JWTClaimsSet.Builder claims, RSAKey key) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build();
        try {
            return sign(header, claims, new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String sign(JWSHeader header, JWTClaimsSet.Builder claims, JWSSigner signer) {
        SignedJWT token = new SignedJWT(header, claims.build());
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private void answer(HttpExchange exchange) throws IOException {
        reads.incrementAndGet();
        byte[] body = published.toPublicJWKSet().toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static HttpServer plainServer() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
