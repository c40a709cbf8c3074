package dev.pretenant.server.cli;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The training run of a {@link ClassCache}: a server on free ports serves real requests over both listeners and ends, so that
 * the cache holds what a first start and a first token need.
 */
@Command(name = "train", hidden = true, description = "Uses the server as clients do and ends: makes a class cache.")
final class TrainCommand implements Callable<Integer> {

    private static final int ROUNDS = 150;
    private static final String EPHEMERAL = "--ephemeral";

    private final ServerStart server;

    @Option(names = EPHEMERAL, description = "one that keeps nothing")
    private boolean ephemeral;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    TrainCommand(Function<String[], ConfigurableApplicationContext> spring) {
        server = new ServerStart(spring);
    }

    @Override
    public Integer call() throws IOException {
        Path data = Files.createTempDirectory("pretenant-training-");
        try {
            ServerOptions options = new ServerOptions();
            List<String> arguments =
                    new ArrayList<>(List.of("--port", "0", "--http-port", "0", "--data", data.toString()));
            if (ephemeral) {
                arguments.add(EPHEMERAL);
            }
            new CommandLine(options).parseArgs(arguments.toArray(String[]::new));
            PortPlan ports = options.planPorts(Map.of());
            ServerAddresses addresses = ServerAddresses.of(ports, options);
            try (ConfigurableApplicationContext context = server.start(options, ports)) {
                use(new ServerClient(addresses.base(), CaFile.of(options, addresses), null));
                use(new ServerClient(addresses.httpBase(), null, null));
                return 0;
            }
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private void use(ServerClient client) {
        client.json("/" + Seeds.MERIDIAN_ID + "/v2.0/.well-known/openid-configuration");
        client.json("/common/discovery/v2.0/keys");
        SeededClient daemon = SeededClient.WEATHER_DAEMON;
        Map<String, String> form = Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                daemon.appId(),
                "client_secret",
                daemon.secret().orElseThrow(),
                "scope",
                Seeds.WEATHER_SCOPE);
        for (int round = 0; round < ROUNDS; round++) {
            HttpResponse<String> response = client.postForm("/" + Seeds.MERIDIAN_DOMAIN + "/oauth2/v2.0/token", form);
            if (response.statusCode() != HttpURLConnection.HTTP_OK) {
                throw CommandFailure.failed("training got no token: " + response.body());
            }
            if (round == 0) {
                String token = ServerClient.JSON
                        .readTree(response.body())
                        .path("access_token")
                        .asString();
                new TokenExplanation(EncodedToken.parse(token), Optional.of(client))
                        .print(spec.commandLine().getOut());
            }
        }
    }
}
