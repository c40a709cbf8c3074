package dev.pretenant.server.cli;

import java.io.PrintWriter;
import java.net.HttpURLConnection;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code pretenant token}: gets a token as the client itself would, by the client credentials grant. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Prints a token of a client; of a seeded client the secret is known.")
final class TokenCommand implements Callable<Integer> {

    @Option(names = "--tenant", paramLabel = "T", description = "tenant: id, domain or name (meridian)")
    private String tenant = Seeds.MERIDIAN_DOMAIN;

    @Option(names = "--client", paramLabel = "C", required = true, description = "client: id or display name")
    private String client = "";

    @Option(names = "--secret", paramLabel = "S", description = "its secret")
    private @Nullable String secret;

    @Option(names = "--user", paramLabel = "U", description = "a user's token: not there yet")
    private @Nullable String user;

    @Option(names = "--scope", paramLabel = "S", description = "scope (" + Seeds.WEATHER_SCOPE + ")")
    private String scope = Seeds.WEATHER_SCOPE;

    @Option(names = "--decode", description = "print header and claims with their meanings below the token")
    private boolean decode;

    @Mixin
    private ClientOptions options = new ClientOptions();

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        if (user != null) {
            throw CommandFailure.badUse("--user: tokens of users come with the sign-in page, which is not there yet");
        }
        PrintWriter out = spec.commandLine().getOut();
        Optional<SeededClient> seeded = SeededClient.named(client);
        ServerClient server = options.connect();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", seeded.map(SeededClient::appId).orElseGet(() -> appIdOf(server)));
        form.put("client_secret", secretOr(seeded.flatMap(SeededClient::secret)));
        form.put("scope", scope);
        HttpResponse<String> response =
                server.postForm("/" + ServerClient.encoded(Seeds.tenant(tenant)) + "/oauth2/v2.0/token", form);
        if (response.statusCode() != HttpURLConnection.HTTP_OK) {
            throw CommandFailure.failed("refused (" + response.statusCode() + "): "
                    + ServerClient.messageIn(response.body())
                            .lines()
                            .findFirst()
                            .orElse(""));
        }
        JsonNode answer = ServerClient.JSON.readTree(response.body());
        String token = answer.path("access_token").asString();
        out.println(token);
        if (decode) {
            out.println();
            new TokenExplanation(EncodedToken.parse(token), Optional.of(server)).print(out);
        }
        return 0;
    }

    private String secretOr(Optional<String> known) {
        return Optional.ofNullable(secret)
                .or(() -> known)
                .orElseThrow(() -> CommandFailure.badUse(
                        "--secret is needed: " + client + " is no seeded client whose secret everybody knows"));
    }

    private String appIdOf(ServerClient server) {
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
