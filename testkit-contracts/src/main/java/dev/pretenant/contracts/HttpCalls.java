package dev.pretenant.contracts;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * What a contract asks by, without following redirects.
 *
 * <p>A server may close a connection that it has kept open just when the next request comes. The JDK asks again, but not
 * where the request may have changed something: such a request goes over a connection of its own, so that nobody is taken to
 * have broken down who has merely closed.
 */
final class HttpCalls {

    /** How long an answer may take. */
    static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final Set<String> ASKED_AGAIN = Set.of("GET", "HEAD");

    private final HttpClient.Builder clients;
    private final HttpClient kept;
    private final int mostBytes;

    /** Calls with the builder's settings, of whose answers it reads so many bytes. */
    HttpCalls(HttpClient.Builder settings, Optional<SSLContext> tls, int mostBytes) {
        this.mostBytes = mostBytes;
        clients = settings.version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER);
        tls.ifPresent(clients::sslContext);
        kept = clients.build();
    }

    /** An answer, as far as it was read. */
    record Answer(int status, HttpHeaders headers, String text) {}

    Answer send(HttpRequest request) throws IOException {
        HttpClient client = ASKED_AGAIN.contains(request.method()) ? kept : clients.build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                String text = new String(body.readNBytes(mostBytes), StandardCharsets.UTF_8);
                return new Answer(response.statusCode(), response.headers(), text);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while an answer is awaited", interrupted);
        }
    }
}
