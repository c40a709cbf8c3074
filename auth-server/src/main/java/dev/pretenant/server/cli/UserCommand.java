package dev.pretenant.server.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code pretenant user}: the people of the running tenant, and what lets them in. */
@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        description = "Lists users; ends their sessions, sets their passwords, switches accounts off and on.",
        subcommands = {
            UserCommand.ListUsers.class,
            UserCommand.Revoke.class,
            UserCommand.Password.class,
            UserCommand.Expire.class,
            UserCommand.Disable.class,
            UserCommand.Enable.class
        })
final class UserCommand implements Runnable {

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do: user list, revoke, password, expire, disable or enable");
    }

    /** {@code user list}. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the users of all tenants.")
    static final class ListUsers implements Callable<Integer> {

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
            for (JsonNode user : options.connect().controlJson("/users" + query)) {
                out.println(String.format(
                                Locale.ROOT,
                                "%s  %-28s  %-20s  %s",
                                user.path("id").asString(),
                                user.path("userPrincipalName").asString(),
                                user.path("displayName").asString(),
                                remarks(user))
                        .stripTrailing());
            }
            return 0;
        }

        private static String remarks(JsonNode user) {
            StringJoiner remarks = new StringJoiner(", ");
            if (user.path("userType").asString().equals("Guest")) {
                remarks.add("guest");
            }
            if (!user.path("accountEnabled").asBoolean()) {
                remarks.add("disabled");
            }
            if (user.path("forceChangePasswordNextSignIn").asBoolean()) {
                remarks.add("password expired");
            }
            return remarks.toString();
        }
    }

    /** What is done to one user. */
    abstract static class OnUser implements Callable<Integer> {

        @Parameters(paramLabel = "USER", description = "user principal name or object id")
        private String name = "";

        @Mixin
        private ClientOptions options = new ClientOptions();

        @Spec
        private CommandLine.Model.CommandSpec spec;

        /** Posts {@code body} to the user's {@code command} and tells that it {@code happened}. */
        int post(String command, Map<String, Object> body, String happened) {
            JsonNode user = ServerClient.JSON.readTree(options.connect()
                    .controlPost(
                            "/users/" + ServerClient.encoded(name) + "/" + command,
                            "application/json",
                            ServerClient.JSON.writeValueAsString(body)));
            spec.commandLine().getOut().println(user.path("userPrincipalName").asString() + ": " + happened);
            return 0;
        }
    }

    /** {@code user revoke}. */
    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "Ends all sessions and refresh tokens of a user; access tokens live until they expire.")
    static final class Revoke extends OnUser {

        @Override
        public Integer call() {
            return post("revoke", Map.of(), "sessions and refresh tokens have ended");
        }
    }

    /** {@code user password}. */
    @Command(
            name = "password",
            mixinStandardHelpOptions = true,
            description = "Sets a password; ends sessions, and what public clients hold.")
    static final class Password extends OnUser {

        @Parameters(paramLabel = "PASSWORD", description = "8 characters or more, of three kinds")
        private String password = "";

        @Option(names = "--temporary", description = "must be changed at the next sign-in")
        private boolean temporary;

        @Option(names = "--revoke", description = "end all sessions and refresh tokens, those of web apps too")
        private boolean revoke;

        @Override
        public Integer call() {
            return post(
                    "password",
                    Map.of(
                            "password",
                            password,
                            "forceChangePasswordNextSignIn",
                            temporary,
                            "revokeSignInSessions",
                            revoke),
                    temporary ? "password set, to be changed at the next sign-in" : "password set");
        }
    }

    /** {@code user expire}. */
    @Command(
            name = "expire",
            mixinStandardHelpOptions = true,
            description = "Lets the password expire: the next sign-in asks for a new one.")
    static final class Expire extends OnUser {

        @Override
        public Integer call() {
            return post("expire", Map.of(), "the password has expired");
        }
    }

    /** {@code user disable}. */
    @Command(name = "disable", mixinStandardHelpOptions = true, description = "Switches an account off.")
    static final class Disable extends OnUser {

        @Override
        public Integer call() {
            return post("disable", Map.of(), "the account is off");
        }
    }

    /** {@code user enable}. */
    @Command(name = "enable", mixinStandardHelpOptions = true, description = "Switches an account on.")
    static final class Enable extends OnUser {

        @Override
        public Integer call() {
            return post("enable", Map.of(), "the account is on");
        }
    }
}
