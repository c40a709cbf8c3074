package dev.pretenant.contracts;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** The calls of the emulator's control API that a contract needs. */
final class ControlApi {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI root;
    private final String issuerBase;

    /** The API at {@code emulator}; issuers of tokens begin with {@code issuerBase}. */
    ControlApi(URI emulator, URI issuerBase) {
        root = emulator.resolve("/pretenant/api/v1/");
        this.issuerBase = issuerBase.toString();
    }

    /** A token of the forge. */
    String forge(Map<String, Object> order) {
        return answerOfForge(order).getString("token");
    }

    /** A claim of the token that the forge makes of the order. */
    String claim(Map<String, Object> order, String name) {
        return answerOfForge(order).getObject("claims").getString(name);
    }

    /** Makes another key the signing one, which validators could not have read before. Returns the one it was. */
    String replaceSigningKey() {
        // The next key is published beforehand, so the first rotation surprises nobody.
        String previous = rotateKeys();
        rotateKeys();
        return previous;
    }

    /** Makes the key that was published as the next one the signing key. Returns the one it was. */
    String rotateKeys() {
        return call("POST", "keys/rotate", "").getString("previous");
    }

    /** Takes a key out of those that are published. */
    void withdrawKey(String kid) {
        call("DELETE", "keys/" + kid, "");
    }

    /** Makes every answer of an endpoint wrong until {@link #end}. Returns the plan's id. */
    String plan(String endpoint, Map<String, Object> fault) {
        Map<String, Object> plan = Map.of("endpoint", endpoint, "times", "always", "fault", fault);
        return call("POST", "faults", JsonWriter.string(plan)).getString("id");
    }

    /** Ends a plan. */
    void end(String plan) {
        call("DELETE", "faults/" + plan, "");
    }

    private JsonObject answerOfForge(Map<String, Object> order) {
        JsonObject wish = new JsonObject(order);
        wish.putIfAbsent("base", issuerBase);
        return call("POST", "tokens", JsonWriter.string(wish));
    }

    private JsonObject call(String method, String path, String json) {
        HttpRequest request = HttpRequest.newBuilder(root.resolve(path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == NOT_FOUND || response.statusCode() == METHOD_NOT_ALLOWED) {
                throw new UnjudgedException("this emulator does not know " + method + " " + request.uri());
            }
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(
                        "the emulator refuses " + method + " " + request.uri() + ": " + response.body());
            }
            return response.body().isBlank()
                    ? new JsonObject()
                    : JsonParser.object().from(response.body());
        } catch (IOException failure) {
            throw new UncheckedIOException("the emulator does not answer at " + request.uri(), failure);
        } catch (JsonParserException failure) {
            throw new IllegalStateException("no emulator answers at " + request.uri(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the emulator answers", interrupted);
        }
    }
}
