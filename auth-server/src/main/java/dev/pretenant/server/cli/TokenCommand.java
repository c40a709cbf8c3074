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

/** {@code pretenant token}: gets a token of a client, or by a user's password one of the user. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Prints a token of a client, or with --user one of a user.",
            "The secrets of the seeded clients are known, and the password of the seeded users."
        })
final class TokenCommand implements Callable<Integer> {

    @Option(names = "--tenant", paramLabel = "T", description = "tenant: id, domain or name (meridian)")
    private String tenant = Seeds.MERIDIAN_DOMAIN;

    @Option(names = "--client", paramLabel = "C", description = "client: id or display name (with --user: Device CLI)")
    private @Nullable String client;

    @Option(names = "--secret", paramLabel = "S", description = "its secret")
    private @Nullable String secret;

    @Option(names = "--user", paramLabel = "U", description = "user: name@domain")
    private @Nullable String user;

    @Option(names = "--password", paramLabel = "P", description = "the user's password (" + Seeds.PASSWORD + ")")
    private @Nullable String password;

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
        PrintWriter out = spec.commandLine().getOut();
        String client = clientAsked();
        ServerClient server = options.connect();
        Map<String, String> form = user == null ? clientGrant(client, server) : passwordGrant(user, client, server);
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

    private String clientAsked() {
        if (user == null && password != null) {
            throw CommandFailure.badUse("--password is that of a --user");
        }
        if (user != null && user.indexOf('@') < 0) {
            throw CommandFailure.badUse("--user " + user + " has no domain: alice@meridian.test is one");
        }
        if (client != null) {
            return client;
        }
        if (user == null) {
            throw CommandFailure.badUse("say whose token: --client C, or --user U");
        }
        return SeededClient.DEVICE_CLI.displayName();
    }

    private Map<String, String> clientGrant(String client, ServerClient server) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", ClientNames.appIdOf(client, server));
        form.put(
                "client_secret",
                secretOf(client)
                        .orElseThrow(() -> CommandFailure.badUse(
                                "--secret is needed: " + client + " has none that everybody knows")));
        form.put("scope", scope);
        return form;
    }

    /** Of a client that has a secret it is sent; a public client has none. */
    private Map<String, String> passwordGrant(String user, String client, ServerClient server) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "password");
        form.put("client_id", ClientNames.appIdOf(client, server));
        secretOf(client).ifPresent(known -> form.put("client_secret", known));
        form.put("username", user);
        form.put("password", password == null ? Seeds.PASSWORD : password);
        form.put("scope", scope);
        return form;
    }

    private Optional<String> secretOf(String client) {
        return Optional.ofNullable(secret).or(() -> SeededClient.named(client).flatMap(SeededClient::secret));
    }
}
