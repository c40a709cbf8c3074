package dev.pretenant.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pretenant import}: adds to the running tenant, or replaces in it, what a YAML file holds. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Adds or replaces from a YAML file, as --config does, in the running server.")
final class ImportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "the YAML file")
    private Path file = Path.of("");

    @Mixin
    private ClientOptions options = new ClientOptions();

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        ServerClient server = options.connect();
        server.controlPost(
                "/import?name=" + ServerClient.encoded(file.getFileName().toString()), "application/yaml", yaml());
        spec.commandLine().getOut().println("Imported " + file);
        return 0;
    }

    private String yaml() {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw CommandFailure.badUse("cannot read " + file);
        }
    }
}
