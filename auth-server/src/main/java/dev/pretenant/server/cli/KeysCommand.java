package dev.pretenant.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code pretenant keys}: the keys that sign tokens. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "Rotates the keys that sign tokens.",
        subcommands = KeysCommand.Rotate.class)
final class KeysCommand implements Runnable {

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: keys rotate");
    }

    /** {@code keys rotate}. */
    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description = "Lets the next key sign; the one before stays published until its tokens have expired.")
    static final class Rotate implements Callable<Integer> {

        @Mixin
        private ClientOptions options = new ClientOptions();

        @Option(
                names = "--app",
                paramLabel = "A",
                description =
                        "the keys of this app's own, by its id or an App ID URI; otherwise those of the installation")
        private String app = "";

        @Option(names = "--tenant", paramLabel = "T", description = "tenant of --app: id, domain or name (meridian)")
        private String tenant = Seeds.MERIDIAN_DOMAIN;

        @Spec
        private CommandLine.Model.CommandSpec spec;

        @Override
        public Integer call() {
            String query = app.isEmpty()
                    ? ""
                    : "?tenant=" + ServerClient.encoded(Seeds.tenant(tenant)) + "&app=" + ServerClient.encoded(app);
            JsonNode rotated = ServerClient.JSON.readTree(
                    options.connect().controlPost("/keys/rotate" + query, "application/json", "{}"));
            spec.commandLine()
                    .getOut()
                    .println("Key " + rotated.path("current").asString() + " signs now; before, "
                            + rotated.path("previous").asString() + " did");
            return 0;
        }
    }
}
