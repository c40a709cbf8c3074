package dev.pretenant.server.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code pretenant app}: the app registrations of the running tenant. */
@Command(
        name = "app",
        mixinStandardHelpOptions = true,
        description = "Lists and adds app registrations.",
        subcommands = {AppCommand.ListApps.class, AppCommand.AddApp.class})
final class AppCommand implements Runnable {

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: app list or app add NAME");
    }

    /** {@code app list}. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the app registrations of all tenants.")
    static final class ListApps implements Callable<Integer> {

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
            for (JsonNode app : options.connect().controlJson("/apps" + query)) {
                out.println(String.format(
                        Locale.ROOT,
                        "%s  %-15s  %s",
                        app.path("appId").asString(),
                        app.path("tenant").asString(),
                        app.path("displayName").asString()));
            }
            return 0;
        }
    }

    /** {@code app add}. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = "Adds an app registration with a secret, and prints its id and the secret.")
    static final class AddApp implements Callable<Integer> {

        @Parameters(paramLabel = "NAME", description = "display name")
        private String name = "";

        @Option(names = "--tenant", paramLabel = "T", description = "home tenant: id, domain or name (meridian)")
        private String tenant = Seeds.MERIDIAN_DOMAIN;

        @Option(
                names = "--grant",
                paramLabel = "RESOURCE/ROLE",
                description = "app role of an API to grant it, such as api://weather/app.weather.read; may be repeated")
        private List<String> grants = new ArrayList<>();

        @Mixin
        private ClientOptions options = new ClientOptions();

        @Spec
        private CommandLine.Model.CommandSpec spec;

        @Override
        public Integer call() {
            Map<String, Object> app = new LinkedHashMap<>();
            app.put("tenant", Seeds.tenant(tenant));
            app.put("displayName", name);
            app.put("grants", grants);
            JsonNode added = ServerClient.JSON.readTree(options.connect()
                    .controlPost("/apps", "application/json", ServerClient.JSON.writeValueAsString(app)));
            PrintWriter out = spec.commandLine().getOut();
            out.println("client id  " + added.path("appId").asString());
            out.println("secret     " + added.path("secret").asString());
            return 0;
        }
    }
}
