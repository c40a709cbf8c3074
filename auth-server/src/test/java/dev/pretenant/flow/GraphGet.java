package dev.pretenant.flow;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/** Reads from Graph in the name of a person of Harbor. */
final class GraphGet {

    private final String base;
    private final String token;

    GraphGet(Harbor harbor, String person) {
        base = harbor.base();
        token = harbor.web().signsIn(harbor.browserOf(person), "User.Read").text("access_token");
    }

    JsonNode get(String path) {
        try {
            return TokenRequest.JSON.readTree(TokenRequest.HTTP
                    .send(
                            HttpRequest.newBuilder(URI.create(base + path.replace("$", "%24")))
                                    .header("Authorization", "Bearer " + token)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
