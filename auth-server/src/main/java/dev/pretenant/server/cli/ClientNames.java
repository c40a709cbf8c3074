package dev.pretenant.server.cli;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What people type after {@code --client}, and the application that they mean. */
final class ClientNames {

    private ClientNames() {}

    /** The id of a seeded client, of one that is known by display name, or the id that was typed. */
    static String appIdOf(String client, ServerClient server) {
        Optional<SeededClient> seeded = SeededClient.named(client);
        if (seeded.isPresent()) {
            return seeded.get().appId();
        }
        if (client.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            return client;
        }
        for (JsonNode app : server.controlJson("/apps")) {
            if (app.path("displayName").asString().equalsIgnoreCase(client)) {
                return app.path("appId").asString();
            }
        }
        throw CommandFailure.badUse("--client " + client + " is unknown: pretenant app list shows who there is");
    }
}
