package orders;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.util.Set;

/** An API in plain Java. It knows its issuer, the address of the keys and its own audience, and nothing of any emulator. */
public final class OrdersApi implements AutoCloseable {

    private final DefaultJWTProcessor<SecurityContext> tokens = new DefaultJWTProcessor<>();
    private final HttpServer server;

    public OrdersApi(String issuer, URL keys, String audience) throws IOException {
        tokens.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, JWKSourceBuilder.create(keys).build()));
        tokens.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                audience, new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("exp", "sub")));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/orders", this::answer);
        server.start();
    }

    public URI orders() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/orders");
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        exchange.sendResponseHeaders(isGood(authorization) ? 204 : 401, -1);
        exchange.close();
    }

    private boolean isGood(String authorization) {
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            return false;
        }
        try {
            tokens.process(authorization.substring("Bearer ".length()), null);
            return true;
        } catch (Exception refused) {
            return false;
        }
    }
}
