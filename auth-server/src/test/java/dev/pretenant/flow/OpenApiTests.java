package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.server.tls.Listeners;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The description of the control API says what its controllers do: each call, each member of each body. */
@EmulatorTest
class OpenApiTests {

    private static final String ROOT = "/pretenant/api/v1";
    private static final String KNOWN = "; known are ";

    @Autowired
    private Listeners listeners;

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Test
    void whenReadThenNamesEveryCallAndNoOther() {
        Collection<String> described = new TreeSet<>();
        document().path("paths").forEachEntry((path, calls) -> calls.propertyNames()
                .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path)));

        assertThat(described).containsExactlyElementsOf(handlers().keySet());
    }

    @Test
    void whenABodyHasMembersThenNamesEveryOne() {
        document()
                .path("paths")
                .forEachEntry((path, calls) -> calls.forEachEntry((method, call) -> {
                    JsonNode properties = call.at("/requestBody/content/application~1json/schema/properties");
                    if (properties.isObject()) {
                        assertThat(properties.propertyNames().stream().sorted().toList())
                                .describedAs(method + " " + path)
                                .isEqualTo(members(method.toUpperCase(Locale.ROOT) + " " + path));
                    }
                }));
    }

    private Map<String, HandlerMethod> handlers() {
        Map<String, HandlerMethod> handlers = new TreeMap<>();
        requestMappingHandlerMapping
                .getHandlerMethods()
                .forEach((mapping, handler) -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith(ROOT))
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method ->
                                        handlers.put(method + " " + path.substring(ROOT.length()), handler))));
        return handlers;
    }

    /** Those that the refusal of another names. */
    private List<String> members(String call) {
        String message = post(call.substring("POST ".length()).replaceAll("\\{\\w+}", "x"), "{\"no-such-member\": 1}")
                .path("message")
                .asString();
        assertThat(message).describedAs(call).contains(KNOWN);
        return List.of(
                message.substring(message.indexOf(KNOWN) + KNOWN.length()).split(", "));
    }

    private JsonNode document() {
        return send(HttpRequest.newBuilder(address("/openapi.json")));
    }

    private JsonNode post(String path, String body) {
        return send(HttpRequest.newBuilder(address(path)).POST(BodyPublishers.ofString(body)));
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + listeners.httpPort() + ROOT + path);
    }

    private static JsonNode send(HttpRequest.Builder request) {
        try {
            return TokenRequest.JSON.readTree(TokenRequest.HTTP
                    .send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
