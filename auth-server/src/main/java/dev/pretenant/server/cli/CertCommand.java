package dev.pretenant.server.cli;

import dev.pretenant.core.time.EmulatorClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code pretenant cert}: the certificates with which clients prove who they are. */
@Command(
        name = "cert",
        mixinStandardHelpOptions = true,
        description = "Makes, registers, lists and removes certificates of clients.",
        subcommands = {
            CertCommand.New.class,
            CertCommand.Add.class,
            CertCommand.ListCertificates.class,
            CertCommand.Remove.class
        })
final class CertCommand implements Runnable {

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to do: cert new NAME, cert add FILE, cert list or cert remove THUMBPRINT");
    }

    /** Whose certificates, and on which server. */
    static final class Target {

        @Option(names = "--client", required = true, paramLabel = "C", description = "client: id or display name")
        private String client = "";

        @Mixin
        private ClientOptions options = new ClientOptions();

        ServerClient connect() {
            return options.connect();
        }

        String appId(ServerClient server) {
            return ClientNames.appIdOf(client, server);
        }

        static String path(String appId) {
            return "/apps/" + appId + "/certificates";
        }
    }

    private static String register(ServerClient server, String appId, String name, String certificate) {
        String body = ServerClient.JSON.writeValueAsString(Map.of("displayName", name, "certificate", certificate));
        return ServerClient.JSON
                .readTree(server.controlPost(Target.path(appId), "application/json", body))
                .path("thumbprint")
                .asString();
    }

    /** {@code cert new}. */
    @Command(
            name = "new",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = "Makes a self-signed certificate and its private key (NAME.pem and NAME.pfx), registers the "
                    + "certificate for a client, and prints the settings of client libraries.")
    static final class New implements Callable<Integer> {

        private static final int LONGEST_LIFETIME_DAYS = 36_500;
        private static final int LONGEST_NAME = 64;

        @Parameters(paramLabel = "NAME", description = "name of the certificate and of its files")
        private String name = "";

        @Option(names = "--days", paramLabel = "N", description = "lifetime (365)")
        private int days = 365;

        @Option(names = "--out", paramLabel = "DIR", description = "where the files go (this directory)")
        private Path folder = Path.of("");

        @Option(names = "--password", paramLabel = "P", description = "of the PFX file (pretenant)")
        private String password = "pretenant";

        @Mixin
        private Target target = new Target();

        @Spec
        private CommandLine.Model.CommandSpec spec;

        @Override
        public Integer call() throws GeneralSecurityException {
            if (days < 1 || days > LONGEST_LIFETIME_DAYS) {
                throw CommandFailure.badUse("--days is between 1 and " + LONGEST_LIFETIME_DAYS);
            }
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9._ -]*") || name.length() > LONGEST_NAME) {
                throw CommandFailure.badUse("NAME is a file name of letters, digits, dots, hyphens and blanks");
            }
            Path pem = unused(name + ".pem");
            Path pfx = unused(name + ".pfx");
            ServerClient server = target.connect();
            String appId = target.appId(server);
            SelfSignedCertificate made =
                    SelfSignedCertificate.make(name, EmulatorClock.ofMachine().instant(), Duration.ofDays(days));
            write(pem, made.pem().getBytes(StandardCharsets.US_ASCII));
            try {
                write(pfx, made.pfx(password));
            } catch (IOException impossible) {
                throw new IllegalStateException(impossible);
            }
            String thumbprint = register(server, appId, name, made.certificatePem());
            PrintWriter out = spec.commandLine().getOut();
            out.println("Registered for " + appId + ", thumbprint " + thumbprint + ". Settings of the client's code:");
            out.println();
            out.print("""
                    MSAL4J
                      ClientCredentialFactory.createFromCertificate(new FileInputStream("%1$s"), "%2$s")
                    MSAL Python
                      client_credential={"private_key_pfx_path": "%1$s", "passphrase": "%2$s"}
                    MSAL Node
                      clientCertificate: {
                        thumbprintSha256: "%4$s",
                        privateKey: fs.readFileSync("%3$s", "utf8"),
                      }
                    azure-identity, in every language
                      AZURE_CLIENT_ID=%5$s
                      AZURE_CLIENT_CERTIFICATE_PATH=%3$s
                    """.formatted(pfx, password, pem, made.thumbprintSha256(), appId));
            return 0;
        }

        private Path unused(String fileName) {
            Path file = folder.resolve(fileName).toAbsolutePath().normalize();
            if (Files.exists(file)) {
                throw CommandFailure.badUse(file + " is there already: choose another NAME or --out");
            }
            return file;
        }

        /** Only its owner may read a private key. */
        private static void write(Path file, byte[] content) {
            try {
                Files.createDirectories(file.getParent());
                Files.createFile(file);
                if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
                }
                Files.write(file, content);
            } catch (IOException unwritable) {
                throw CommandFailure.failed("cannot write " + file);
            }
        }
    }

    /** {@code cert add}. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = "Registers a certificate that was made elsewhere, by OpenSSL for example: PEM or DER.")
    static final class Add implements Callable<Integer> {

        private static final int LARGEST_FILE = 65_536;
        private static final byte DER_SEQUENCE = 0x30;
        private static final Pattern BLOCK =
                Pattern.compile("-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\\s]+-----END CERTIFICATE-----");

        @Parameters(paramLabel = "FILE", description = "the certificate; a private key beside it is left where it is")
        private Path file = Path.of("");

        @Option(names = "--name", paramLabel = "NAME", description = "display name of the registration (the file's)")
        private String name = "";

        @Mixin
        private Target target = new Target();

        @Spec
        private CommandLine.Model.CommandSpec spec;

        @Override
        public Integer call() {
            String certificate = certificate(read());
            ServerClient server = target.connect();
            String appId = target.appId(server);
            String displayName = name.isEmpty() ? file.getFileName().toString() : name;
            spec.commandLine()
                    .getOut()
                    .println("Registered for " + appId + ", thumbprint "
                            + register(server, appId, displayName, certificate));
            return 0;
        }

        private byte[] read() {
            try {
                if (Files.size(file) <= LARGEST_FILE) {
                    return Files.readAllBytes(file);
                }
            } catch (IOException unreadable) {
                throw CommandFailure.badUse("cannot read " + file);
            }
            throw CommandFailure.badUse(file + " is too large for a certificate");
        }

        /** The first certificate of a PEM file and nothing else of it; or a DER file. */
        private String certificate(byte[] content) {
            Matcher block = BLOCK.matcher(new String(content, StandardCharsets.ISO_8859_1));
            if (block.find()) {
                return block.group();
            }
            if (content.length > 0 && content[0] == DER_SEQUENCE) {
                return Base64.getEncoder().encodeToString(content);
            }
            throw CommandFailure.badUse(file + " holds no certificate, neither PEM nor DER");
        }
    }

    /** {@code cert list}. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the certificates of a client: thumbprint, when it ends, name.")
    static final class ListCertificates implements Callable<Integer> {

        @Mixin
        private Target target = new Target();

        @Spec
        private CommandLine.Model.CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            ServerClient server = target.connect();
            for (JsonNode certificate : server.controlJson(Target.path(target.appId(server)))) {
                out.println(String.format(
                        Locale.ROOT,
                        "%s  %s  %s",
                        certificate.path("thumbprint").asString(),
                        certificate.path("endDateTime").asString(),
                        certificate.path("displayName").asString()));
            }
            return 0;
        }
    }

    /** {@code cert remove}. */
    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Takes a certificate from a client, which can no longer prove itself with it.")
    static final class Remove implements Callable<Integer> {

        @Parameters(paramLabel = "THUMBPRINT", description = "SHA-1 or SHA-256 thumbprint, or key id")
        private String name = "";

        @Mixin
        private Target target = new Target();

        @Spec
        private CommandLine.Model.CommandSpec spec;

        @Override
        public Integer call() {
            ServerClient server = target.connect();
            String appId = target.appId(server);
            // OpenSSL shows thumbprints with a colon between the bytes.
            server.controlDelete(Target.path(appId) + "/" + ServerClient.encoded(name.replace(":", "")));
            spec.commandLine().getOut().println("Removed from " + appId);
            return 0;
        }
    }
}
