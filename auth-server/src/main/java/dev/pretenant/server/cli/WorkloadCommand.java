package dev.pretenant.server.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pretenant workload}: puts a program where a runner of GitHub Actions or a Kubernetes pod would be. */
@Command(
        name = "workload",
        mixinStandardHelpOptions = true,
        description = "Gives a program what it would find in a GitHub Actions job or in a Kubernetes pod.",
        subcommands = {WorkloadCommand.GitHub.class, WorkloadCommand.Kubernetes.class})
final class WorkloadCommand implements Runnable {

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say where the program runs: workload github or workload kubernetes");
    }

    /** Which application the workload shall be, and on which server. */
    static final class Target {

        @Option(names = "--client", paramLabel = "C", description = "client: id or display name (Federated Workload)")
        private String client = SeededClient.FEDERATED_WORKLOAD.displayName();

        @Option(names = "--tenant", paramLabel = "T", description = "tenant: id, domain or name (meridian)")
        private String tenant = Seeds.MERIDIAN_ID;

        @Option(
                names = "--request-token",
                paramLabel = "VALUE",
                description = "what the server wants of workloads: its pretenant.workloads.request-token")
        private String requestToken = ServiceAccount.REQUEST_TOKEN;

        @Mixin
        private ClientOptions options = new ClientOptions();

        /** The variables that tell azure-identity and the Azure actions which application to ask as. */
        Map<String, String> environment(ServerClient server) {
            Map<String, String> variables = new LinkedHashMap<>();
            variables.put("AZURE_AUTHORITY_HOST", server.base());
            variables.put("AZURE_TENANT_ID", Seeds.tenant(tenant));
            variables.put("AZURE_CLIENT_ID", ClientNames.appIdOf(client, server));
            return variables;
        }
    }

    private static void print(Map<String, String> variables, PrintWriter out) {
        variables.forEach((name, value) -> out.println("export " + name + "='" + value + "'"));
        out.flush();
    }

    /** {@code workload github}. */
    @Command(
            name = "github",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = "Prints the variables that a job of GitHub Actions with id-token: write finds, for eval.")
    static final class GitHub implements Callable<Integer> {

        @Option(names = "--repository", paramLabel = "O/R", description = "owner and name (meridian/forecasts)")
        private String repository = "meridian/forecasts";

        @Option(names = "--ref", paramLabel = "REF", description = "branch or tag (refs/heads/main)")
        private String ref = "refs/heads/main";

        @Option(names = "--environment", paramLabel = "E", description = "deployment environment (none)")
        private String environment = "";

        @Option(names = "--event", paramLabel = "E", description = "what started the job (push)")
        private String event = "push";

        @Mixin
        private Target target = new Target();

        @Spec
        private CommandLine.Model.CommandSpec spec;

        @Override
        public Integer call() {
            ServerClient server = target.options.connect();
            String job = "repository=" + ServerClient.encoded(repository) + "&ref=" + ServerClient.encoded(ref)
                    + "&event=" + ServerClient.encoded(event)
                    + (environment.isEmpty() ? "" : "&environment=" + ServerClient.encoded(environment));
            Map<String, String> variables = target.environment(server);
            variables.put("ACTIONS_ID_TOKEN_REQUEST_URL", server.base() + "/workloads/github/token?" + job);
            variables.put("ACTIONS_ID_TOKEN_REQUEST_TOKEN", target.requestToken);
            print(variables, spec.commandLine().getOut());
            return 0;
        }
    }

    /** {@code workload kubernetes}. */
    @Command(
            name = "kubernetes",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = {
                "Writes the token of a service account into a file, as a cluster projects it into a pod, and prints the",
                "variables that the pod finds, for eval. With --keep it stays, and renews the file as the cluster does."
            })
    static final class Kubernetes implements Callable<Integer> {

        private static final long SHORTEST_SECONDS = 600;

        @Option(
                names = "--service-account",
                paramLabel = "NS:NAME",
                description = "namespace and name (forecasts:pipeline)")
        private String account = "forecasts:pipeline";

        @Option(
                names = "--file",
                paramLabel = "FILE",
                description = "the token file (azure-identity-token in this directory)")
        private Path file = Path.of("azure-identity-token");

        @Option(
                names = "--audience",
                paramLabel = "A",
                description = "audience of the token (" + ServiceAccount.EXCHANGE + ")")
        private String audience = ServiceAccount.EXCHANGE;

        @Option(names = "--lifetime", paramLabel = "S", description = "its lifetime in seconds (3600)")
        private long seconds = ServiceAccount.LIFETIME_SECONDS;

        @Option(names = "--keep", description = "stay, and write a new token when four fifths of the time are over")
        private boolean keep;

        @Mixin
        private Target target = new Target();

        @Spec
        private CommandLine.Model.CommandSpec spec;

        @Override
        public Integer call() throws InterruptedException {
            ServiceAccount named = ServiceAccount.named(account);
            if (seconds < SHORTEST_SECONDS) {
                throw CommandFailure.badUse("--lifetime is at least " + SHORTEST_SECONDS + ", as in Kubernetes");
            }
            ServerClient server = target.options.connect();
            Map<String, String> variables = target.environment(server);
            ServiceAccount.project(named.token(server, target.requestToken, audience, seconds), absolute());
            variables.put("AZURE_FEDERATED_TOKEN_FILE", absolute().toString());
            print(variables, spec.commandLine().getOut());
            while (keep) {
                Thread.sleep(Duration.ofSeconds(seconds * 4 / 5).toMillis());
                ServiceAccount.project(named.token(server, target.requestToken, audience, seconds), absolute());
            }
            return 0;
        }

        private Path absolute() {
            return file.toAbsolutePath().normalize();
        }
    }
}
