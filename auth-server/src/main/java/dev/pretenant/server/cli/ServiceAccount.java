package dev.pretenant.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service account of the cluster that the server plays, whose tokens the cluster projects into files. */
record ServiceAccount(String namespace, String name) {

    static final String REQUEST_TOKEN = "pretenant-workload-token";
    static final String EXCHANGE = "api://AzureADTokenExchange";
    static final long LIFETIME_SECONDS = 3_600;

    private static final Pattern WRITTEN = Pattern.compile("([a-z0-9-]+):([a-z0-9.-]+)");

    /** The one that {@code text} names as namespace and name. */
    static ServiceAccount named(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            throw CommandFailure.badUse("--service-account is NAMESPACE:NAME");
        }
        return new ServiceAccount(matcher.group(1), matcher.group(2));
    }

    /** A token as a pod of this account finds one by default. */
    String token(ServerClient server) {
        return token(server, REQUEST_TOKEN, EXCHANGE, LIFETIME_SECONDS);
    }

    String token(ServerClient server, String requestToken, String audience, long seconds) {
        String path = "/workloads/kubernetes/api/v1/namespaces/" + namespace + "/serviceaccounts/" + name + "/token";
        String body = ServerClient.JSON.writeValueAsString(
                Map.of("spec", Map.of("audiences", List.of(audience), "expirationSeconds", seconds)));
        return ServerClient.JSON
                .readTree(server.postJson(path, requestToken, body))
                .path("status")
                .path("token")
                .asString();
    }

    /** Writes {@code token} in one step, as the cluster does: a reader sees the old token or the new one. */
    static void project(String token, Path file) {
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, token);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw CommandFailure.failed("cannot write " + file);
        }
    }
}
