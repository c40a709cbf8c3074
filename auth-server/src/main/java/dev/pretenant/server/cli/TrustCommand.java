package dev.pretenant.server.cli;

import dev.pretenant.server.tls.CaCertificate;
import dev.pretenant.server.tls.TrustInstructions;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pretenant trust}: how each platform comes to trust the local CA, the CA itself, or a trust store with it. */
@Command(
        name = "trust",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Says how to trust the local CA on this and other platforms.")
final class TrustCommand implements Callable<Integer> {

    private static final String PASSWORD = "pretenant";

    @ArgGroup
    private @Nullable Output output;

    @Mixin
    private ClientOptions options = new ClientOptions();

    @Spec
    private CommandLine.Model.CommandSpec spec;

    private static final class Output {

        @Option(names = "--print", description = "print the CA certificate (PEM)")
        private boolean print;

        @Option(
                names = "--jks",
                paramLabel = "FILE",
                description = "write a trust store for JVM clients (PKCS12; JKS if FILE ends in .jks)")
        private @Nullable Path trustStore;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Path ca = options.caCertificate();
        if (!Files.isReadable(ca)) {
            throw CommandFailure.failed("there is no CA at " + ca + " yet: the first pretenant up makes it");
        }
        if (output == null) {
            ServerAddresses server = options.addresses();
            out.print(TrustInstructions.forAllPlatforms(
                    ca, server.base(), URI.create(server.httpBase()).getPort()));
        } else if (output.trustStore != null) {
            new CaCertificate(CaFile.read(ca)).writeTrustStore(output.trustStore, PASSWORD.toCharArray());
            out.println("Wrote " + output.trustStore + "; a JVM uses it with -Djavax.net.ssl.trustStore="
                    + output.trustStore + " -Djavax.net.ssl.trustStorePassword=" + PASSWORD);
        } else {
            out.print(Files.readString(ca));
        }
        return 0;
    }
}
