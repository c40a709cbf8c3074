package dev.pretenant.server.cli;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Entry point of the program: runs one command of the launcher's contract and ends the process with its exit code. */
public final class CommandLineEntry {

    private CommandLineEntry() {}

    /**
     * Runs the command that {@code args} name and exits.
     *
     * @param spring starts the server with the settings given, {@code --name=value} each, and returns once it answers
     */
    public static void run(String[] args, Function<String[], ConfigurableApplicationContext> spring) {
        StartClasses.loadBeside(List.of(args), Installation.current());
        CommandLine commandLine = commandLine(args, spring);
        int exitCode = commandLine.execute(args);
        commandLine.getOut().flush();
        System.exit(exitCode);
    }

    static CommandLine commandLine(String[] args, Function<String[], ConfigurableApplicationContext> spring) {
        CommandLine root = new CommandLine(new Root());
        Map<String, Supplier<Object>> commands = commands(spring);
        // Reading the annotations of a command costs milliseconds; a start reads those of the one it runs.
        if (args.length > 0 && commands.containsKey(args[0])) {
            root.addSubcommand(args[0], commands.get(args[0]).get());
        } else {
            commands.forEach((name, command) -> root.addSubcommand(name, command.get()));
            root.addSubcommand("help", new CommandLine.HelpCommand());
        }
        root.getSubcommands().values().forEach(command -> collectUnmatched(command.getCommandSpec()));
        root.setParameterExceptionHandler((mistake, arguments) -> {
            mistake.getCommandLine().getErr().println(line(mistake));
            return 2;
        });
        root.setExecutionExceptionHandler((failure, command, result) -> report(failure, command));
        return root;
    }

    /** Picocli takes over the options of a mixin, but not the field in which it collects what is none. */
    private static void collectUnmatched(CommandLine.Model.CommandSpec command) {
        command.mixins().values().stream()
                .flatMap(mixin -> mixin.unmatchedArgsBindings().stream())
                .forEach(command::addUnmatchedArgsBinding);
    }

    private static Map<String, Supplier<Object>> commands(Function<String[], ConfigurableApplicationContext> spring) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("up", () -> new UpCommand(spring));
        commands.put("stop", StopCommand::new);
        commands.put("token", TokenCommand::new);
        commands.put("decode", DecodeCommand::new);
        commands.put("app", AppCommand::new);
        commands.put("user", UserCommand::new);
        commands.put("consent", ConsentCommand::new);
        commands.put("keys", KeysCommand::new);
        commands.put("cert", CertCommand::new);
        commands.put("workload", WorkloadCommand::new);
        commands.put("export", ExportCommand::new);
        commands.put("import", ImportCommand::new);
        commands.put("reset", ResetCommand::new);
        commands.put("trust", TrustCommand::new);
        commands.put("demo", DemoCommand::new);
        commands.put("bench", BenchCommand::new);
        commands.put("doctor", DoctorCommand::new);
        commands.put("serve", () -> new ServeCommand(spring));
        commands.put("train", () -> new TrainCommand(spring));
        commands.put("load", LoadCommand::new);
        return commands;
    }

    private static String line(ParameterException mistake) {
        CommandLine command = mistake.getCommandLine();
        return command.getCommandSpec().qualifiedName() + ": " + what(mistake, command);
    }

    private static String what(ParameterException mistake, CommandLine command) {
        if (mistake instanceof UnmatchedArgumentException unmatched) {
            return unknown(command, unmatched.getUnmatched().get(0));
        }
        if (mistake instanceof MissingParameterException incomplete) {
            return incomplete.getMissing().stream()
                    .map(CommandLineEntry::named)
                    .collect(Collectors.joining(" and ", "missing ", ""));
        }
        return String.valueOf(mistake.getMessage());
    }

    private static String named(CommandLine.Model.ArgSpec argument) {
        return argument instanceof CommandLine.Model.OptionSpec option
                ? option.longestName() + " " + option.paramLabel()
                : argument.paramLabel();
    }

    /** The words about an option, an argument or a command that does not exist. */
    static String unknown(CommandLine commandLine, String typed) {
        CommandLine.Model.CommandSpec spec = commandLine.getCommandSpec();
        String name = typed.replaceFirst("=.*", "");
        boolean isOption = name.startsWith("-");
        Collection<String> commands = commandLine.getSubcommands().keySet();
        Collection<String> names = isOption ? spec.optionsMap().keySet() : commands;
        String otherKind = commands.isEmpty() ? "argument " : "command ";
        return "unknown " + (isOption ? "option " : otherKind) + name
                + Suggestion.of(name, names)
                        .map(close -> "; did you mean " + close + "?")
                        .orElse("; " + spec.qualifiedName() + " --help lists what there is");
    }

    private static int report(Exception failure, CommandLine command) {
        PrintWriter err = command.getErr();
        String name = command.getCommandSpec().qualifiedName();
        if (failure instanceof CommandFailure expected) {
            err.println(name + ": " + expected.getMessage());
            return expected.exitCode();
        }
        err.println(name + ": " + failure);
        return 1;
    }

    @Command(
            name = "pretenant",
            mixinStandardHelpOptions = true,
            version = "Pretenant",
            synopsisSubcommandLabel = "COMMAND",
            description = "A pretend Microsoft Entra tenant that runs on your machine.")
    private static final class Root implements Runnable {

        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec;

        @Override
        public void run() {
            throw new ParameterException(
                    spec.commandLine(), "say what to do: pretenant up starts it, pretenant help lists the rest");
        }
    }
}
