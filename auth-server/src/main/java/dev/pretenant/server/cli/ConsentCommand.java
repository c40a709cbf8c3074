package dev.pretenant.server.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code pretenant consent}: what people and administrators of the running tenant have let apps do. */
@Command(
        name = "consent",
        mixinStandardHelpOptions = true,
        description = "Lists and takes back consent.",
        subcommands = {ConsentCommand.ListConsents.class, ConsentCommand.Revoke.class})
final class ConsentCommand implements Runnable {

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: consent list or consent revoke APP");
    }

    /** {@code consent list}. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the consents of all tenants.")
    static final class ListConsents implements Callable<Integer> {

        @Option(names = "--tenant", paramLabel = "T", description = "of this tenant only: id, domain or name")
        private String tenant = "";

        @Mixin
        private ClientOptions options = new ClientOptions();

        @Spec
        private CommandLine.Model.CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            String query = tenant.isEmpty() ? "" : "?tenant=" + ServerClient.encoded(Seeds.tenant(tenant));
            for (JsonNode consent : options.connect().controlJson("/consents" + query)) {
                out.println(String.format(
                        Locale.ROOT,
                        "%-15s  %-24s  %-24s  %s: %s",
                        consent.path("tenant").asString(),
                        consent.path("client").asString(),
                        consent.path("user").asString(),
                        consent.path("resource").asString(),
                        consent.path("scopes")
                                .valueStream()
                                .map(JsonNode::asString)
                                .collect(Collectors.joining(" "))));
            }
            return 0;
        }
    }

    /** {@code consent revoke}. */
    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "Takes back the consents of an app; tokens that it has live until they expire.")
    static final class Revoke implements Callable<Integer> {

        @Parameters(paramLabel = "APP", description = "client id or display name")
        private String client = "";

        @Option(names = "--tenant", paramLabel = "T", description = "tenant: id, domain or name (meridian)")
        private String tenant = Seeds.MERIDIAN_DOMAIN;

        @Option(
                names = "--user",
                paramLabel = "U",
                description = "those of this user only; everybody: an administrator's")
        private String user = "";

        @Mixin
        private ClientOptions options = new ClientOptions();

        @Spec
        private CommandLine.Model.CommandSpec spec;

        @Override
        public Integer call() {
            Map<String, Object> revocation = new LinkedHashMap<>();
            revocation.put("tenant", Seeds.tenant(tenant));
            revocation.put("client", client);
            if (!user.isEmpty()) {
                revocation.put("user", user);
            }
            JsonNode revoked = ServerClient.JSON.readTree(options.connect()
                    .controlPost(
                            "/consents/revoke", "application/json", ServerClient.JSON.writeValueAsString(revocation)));
            spec.commandLine()
                    .getOut()
                    .println("consents taken back: " + revoked.path("revoked").asInt());
            return 0;
        }
    }
}
