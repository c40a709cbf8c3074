package dev.pretenant.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Spec;

/** {@code pretenant reset}: the running directory as it was at its first start. */
@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        description = "Sets the running directory back to the seeds and the --config files.")
final class ResetCommand implements Callable<Integer> {

    @Mixin
    private ClientOptions options = new ClientOptions();

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        options.connect().controlPost("/reset", "application/json", "{}");
        spec.commandLine().getOut().println("The directory is as it was at the first start");
        return 0;
    }
}
