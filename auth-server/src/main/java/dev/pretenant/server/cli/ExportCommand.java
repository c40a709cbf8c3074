package dev.pretenant.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pretenant export}: what is in the directory, as the YAML that {@code --config} reads. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes the tenants as YAML, to FILE or to the output.")
final class ExportCommand implements Callable<Integer> {

    @Option(names = "--tenant", paramLabel = "T", description = "this tenant only: id, domain or name")
    private String tenant = "";

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "where to write")
    private @Nullable Path file;

    @Mixin
    private ClientOptions options = new ClientOptions();

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        String query = tenant.isEmpty() ? "" : "?tenant=" + ServerClient.encoded(Seeds.tenant(tenant));
        String yaml = options.connect().controlText("/export" + query);
        if (file == null) {
            spec.commandLine().getOut().print(yaml);
            return 0;
        }
        try {
            Files.writeString(file, yaml);
        } catch (IOException unwritable) {
            throw CommandFailure.failed("cannot write " + file);
        }
        spec.commandLine().getOut().println("Wrote " + file);
        return 0;
    }
}
