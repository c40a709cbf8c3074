package dev.pretenant.flow;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An issuer somewhere else on this machine, which counts who asks. */
final class ExternalIssuer implements AutoCloseable {

    static final String DISCOVERY = "/.well-known/openid-configuration";

    private final HttpServer server;
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    ExternalIssuer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    static String jwks(String keyId, CertifiedKey key) {
        JWK jwk = new RSAKey.Builder((RSAPublicKey) key.certificate().getPublicKey())
                .keyID(keyId)
                .build();
        return new JWKSet(jwk).toString();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** The paths that were asked for, in order. */
    List<String> asked() {
        return asked;
    }

    ExternalIssuer publishes(String keyId, CertifiedKey key) {
        return publishes(address(), address() + "/keys").page("/keys", 200, jwks(keyId, key));
    }

    ExternalIssuer publishes(String issuer, String keysAddress) {
        return page(DISCOVERY, 200, "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + keysAddress + "\"}");
    }

    ExternalIssuer page(String path, int status, String body) {
        pages.put(path, new Page(status, body));
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        Page page = pages.getOrDefault(path, new Page(404, ""));
        byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
        if (page.status() == 302) {
            exchange.getResponseHeaders().set("Location", page.body());
        }
        exchange.sendResponseHeaders(page.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private record Page(int status, String body) {}
}
