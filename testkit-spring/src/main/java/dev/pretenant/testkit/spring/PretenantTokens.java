package dev.pretenant.testkit.spring;

import java.util.function.Consumer;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * Tokens on requests of Spring's test clients (RFC 6750, section 2.1). Unlike a mocked authentication, the application judges
 * them as it does in production.
 */
public final class PretenantTokens {

    private PretenantTokens() {}

    /** For MockMvc: {@code mvc.perform(get("/orders").with(bearer(token)))}. */
    public static RequestPostProcessor bearer(String token) {
        return request -> {
            request.addHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token);
            return request;
        };
    }

    /** For WebTestClient, RestTestClient and RestClient: {@code client.get().uri("/orders").headers(bearerHeader(token))}. */
    public static Consumer<HttpHeaders> bearerHeader(String token) {
        return headers -> headers.setBearerAuth(token);
    }
}
