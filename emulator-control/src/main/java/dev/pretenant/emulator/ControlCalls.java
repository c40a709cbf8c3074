package dev.pretenant.emulator;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sends requests of the control API and reads their JSON; an answer that refuses is a {@link ControlException}. */
final class ControlCalls {

    private static final String ROOT = "/pretenant/api/v1";
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);
    private static final int MOST_QUOTED = 200;

    private final HttpClient client;
    private final URI base;
    private final Optional<String> token;

    ControlCalls(HttpClient client, URI base, Optional<String> token) {
        this.client = client;
        this.base = base;
        this.token = token;
    }

    ControlCalls over(HttpClient other) {
        return new ControlCalls(other, base, token);
    }

    ControlCalls withToken(String value) {
        return new ControlCalls(client, base, Optional.of(value));
    }

    JsonObject get(String path, Map<String, String> query) {
        return as(JsonObject.class, send("GET", path, query, BodyPublishers.noBody()));
    }

    JsonArray list(String path, Map<String, String> query) {
        return as(JsonArray.class, send("GET", path, query, BodyPublishers.noBody()));
    }

    JsonObject post(String path, Map<String, ?> body) {
        return post(path, Map.of(), body);
    }

    JsonObject post(String path, Map<String, String> query, Map<String, ?> body) {
        return as(
                JsonObject.class,
                send("POST", path, query, BodyPublishers.ofString(JsonWriter.string(new JsonObject(body)))));
    }

    JsonObject delete(String path, Map<String, String> query) {
        return as(JsonObject.class, send("DELETE", path, query, BodyPublishers.noBody()));
    }

    /** The objects in an array of nothing else. */
    static Stream<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast);
    }

    /** A name as one segment of a path. */
    static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpResponse<String> send(
            String method, String path, Map<String, String> query, HttpRequest.BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path, query))
                .timeout(ANSWER_LIMIT)
                .header("Accept", "application/json")
                .method(method, body);
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        if (body.contentLength() > 0) {
            request.header("Content-Type", "application/json");
        }
        HttpResponse<String> response = exchange(request.build());
        if (response.statusCode() >= 300) {
            throw refusal(response);
        }
        return response;
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException("no answer from the emulator at " + base, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(
                    new InterruptedIOException("interrupted while waiting for the emulator at " + base));
        }
    }

    private URI address(String path, Map<String, String> query) {
        String parameters = query.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return base.resolve(ROOT + path + (parameters.isEmpty() ? "" : "?" + parameters));
    }

    private static ControlException refusal(HttpResponse<String> response) {
        try {
            JsonObject problem = JsonParser.object().from(response.body());
            if (problem.isString("error") && problem.isString("message")) {
                return new ControlException(
                        response.statusCode(), problem.getString("error"), problem.getString("message"));
            }
        } catch (JsonParserException notFromTheControlApi) {
            // Whatever stands in front of the emulator answers in its own form.
        }
        return unreadable(response);
    }

    private static <T> T as(Class<T> type, HttpResponse<String> response) {
        try {
            Object json = JsonParser.any().from(response.body());
            if (type.isInstance(json)) {
                return type.cast(json);
            }
        } catch (JsonParserException malformed) {
            // Said below: the answer as it is tells more than where its JSON breaks off.
        }
        throw unreadable(response);
    }

    private static ControlException unreadable(HttpResponse<String> response) {
        String body = response.body();
        return new ControlException(
                response.statusCode(),
                "unreadable",
                "not an answer of the control API: " + body.substring(0, Math.min(body.length(), MOST_QUOTED)));
    }
}
