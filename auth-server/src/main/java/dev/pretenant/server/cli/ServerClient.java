package dev.pretenant.server.cli;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to a running server over HTTPS, trusting its CA and no other; every refusal becomes one line. */
final class ServerClient {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String CONTROL = "/pretenant/api/v1";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final String base;
    private final HttpClient http;
    private final @Nullable String controlToken;

    ServerClient(String base, @Nullable Path caCertificate, @Nullable String controlToken) {
        this.base = base;
        this.controlToken = controlToken;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .proxy(ProxySelector.of(null));
        if (caCertificate != null && base.startsWith("https:")) {
            builder.sslContext(trusting(caCertificate));
        }
        http = builder.build();
    }

    String base() {
        return base;
    }

    /** The answer to a form of a token endpoint, whatever its status. */
    HttpResponse<String> postForm(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** The JSON at {@code path}. */
    JsonNode json(String path) {
        return parse(successful(send(HttpRequest.newBuilder(URI.create(base + path)))));
    }

    /** The JSON that the control API has at {@code path}. */
    JsonNode controlJson(String path) {
        return parse(controlText(path));
    }

    /** The text that the control API has at {@code path}. */
    String controlText(String path) {
        return successful(send(control(path)));
    }

    /** What the control API answers to {@code body}. */
    String controlPost(String path, String contentType, String body) {
        return successful(send(
                control(path).header("Content-Type", contentType).POST(HttpRequest.BodyPublishers.ofString(body))));
    }

    /** What the server answers to {@code body}, sent with a bearer token. */
    String postJson(String path, String bearer, String body) {
        return successful(send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))));
    }

    /** Has the control API remove what is at {@code path}. */
    void controlDelete(String path) {
        successful(send(control(path).DELETE()));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder control(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + CONTROL + path));
        if (controlToken != null) {
            request.header("Authorization", "Bearer " + controlToken);
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(LIMIT).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException unanswered) {
            throw CommandFailure.failed(
                    "no answer from " + base + " (" + reason(unanswered) + "): is it running? pretenant up starts it");
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted");
        }
    }

    private static String reason(IOException failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private static String successful(HttpResponse<String> response) {
        int status = response.statusCode();
        if (status / 100 == 2) {
            return response.body();
        }
        String message = messageIn(response.body());
        throw status == HttpURLConnection.HTTP_BAD_REQUEST
                ? CommandFailure.badUse(message)
                : CommandFailure.failed("the server answers " + status + ": " + message);
    }

    /** What an error body says: the message of the control API, the description of OAuth, or its first line. */
    static String messageIn(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            for (String member : new String[] {"message", "error_description", "error"}) {
                if (json.path(member).isString()) {
                    return json.path(member).asString();
                }
            }
        } catch (JacksonException notJson) {
            // Said as it is, below.
        }
        return body.lines().findFirst().orElse("(nothing more)");
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException unreadable) {
            throw CommandFailure.failed("the answer is not JSON: " + unreadable.getOriginalMessage());
        }
    }

    static SSLContext trusting(Path caCertificate) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry("ca", CaFile.read(caCertificate));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException unsupported) {
            throw new IllegalStateException("every Java platform has TLS and trust stores", unsupported);
        }
    }
}
