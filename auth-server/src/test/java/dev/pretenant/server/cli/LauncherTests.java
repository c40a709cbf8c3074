package dev.pretenant.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script, in a checkout with blanks in its path, with JDKs and a Maven that only say how they were called. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherTests {

    private static final String MAVEN = """
            #!/bin/sh
            echo '[INFO] Building Pretenant: authorization server 1.0   [2/3]'
            echo 'noise'
            for jar in auth-server/target/pretenant-auth-server resource-server/target/pretenant-resource-server \\
                demo-clients/web/target/web-demos; do
                mkdir -p "HOME/${jar%/*}" && : >"HOME/$jar.jar"
            done
            """;

    @TempDir
    private Path folder;

    private Path checkout;
    private Path tools;

    record Outcome(int exitCode, String out, String err) {}

    @BeforeEach
    void makeCheckout() throws IOException {
        checkout = Files.createDirectories(folder.resolve("a check out"));
        tools = Files.createDirectories(folder.resolve("tools"));
        Files.copy(launcher(), checkout.resolve("pretenant"), StandardCopyOption.COPY_ATTRIBUTES);
        for (String module : new String[] {"emulator-control", "auth-server", "resource-server", "demo-clients/web"}) {
            Files.createDirectories(checkout.resolve(module + "/src/main"));
            Files.writeString(checkout.resolve(module + "/pom.xml"), "");
        }
        Files.writeString(checkout.resolve("pom.xml"), "");
    }

    @Test
    void upWhenNothingIsBuiltThenBuildsUnpacksAndPassesArgumentsOn() throws IOException, InterruptedException {
        program(tools.resolve("mvn"), MAVEN.replace("HOME", checkout.toString()));
        jdk("21");

        Outcome outcome = launch("up", "--data", "my data");

        assertThat(outcome.err())
                .contains("pretenant: auth-server is not built yet: building with Maven and JDK 21")
                .contains("pretenant:   Building Pretenant: authorization server 1.0   [2/3]")
                .doesNotContain("noise")
                .endsWith("pretenant: built\n");
        assertThat(outcome.out())
                .startsWith("21|-Xmx160m|-Xms32m|-Xmn12m|-XX:SurvivorRatio=3|-XX:+UseSerialGC|")
                .contains("/.pretenant/app/auth-server-")
                .endsWith("/pretenant-auth-server.jar|up|--data|my data|\n");
        assertThat(outcome.exitCode()).isEqualTo(7);
    }

    @Test
    void upWhenBuiltThenStartsSilently() throws IOException, InterruptedException {
        program(tools.resolve("mvn"), MAVEN.replace("HOME", checkout.toString()));
        jdk("21");
        launch("up");

        assertThat(launch("up").err()).isEmpty();
    }

    @Test
    void upWhenASourceIsNewerThenBuildsAgainAndSaysWhy() throws IOException, InterruptedException {
        program(tools.resolve("mvn"), MAVEN.replace("HOME", checkout.toString()));
        jdk("21");
        launch("up");
        Path source = Files.writeString(checkout.resolve("resource-server/src/main/Changed.java"), "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));

        assertThat(launch("up").err())
                .startsWith("pretenant: sources of resource-server are newer than its jar: building");
    }

    @Test
    void upWhenWhatTheServerIsBuiltFromIsNewerThenBuildsTheServer() throws IOException, InterruptedException {
        program(tools.resolve("mvn"), MAVEN.replace("HOME", checkout.toString()));
        jdk("21");
        launch("up");
        Path source = Files.writeString(checkout.resolve("emulator-control/src/main/Changed.java"), "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));

        assertThat(launch("up").err()).startsWith("pretenant: sources of auth-server are newer than its jar: building");
    }

    @Test
    void upWhenMavenIsMissingThenSaysWhatToInstall() throws IOException, InterruptedException {
        jdk("21");

        Outcome outcome = launch("up");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .endsWith("pretenant: mvn is not on the PATH: install Apache Maven 3.8 or newer, then start again\n");
    }

    @Test
    void upWhenTheBuildFailsThenShowsItsErrorsAndStartsNothing() throws IOException, InterruptedException {
        program(tools.resolve("mvn"), "#!/bin/sh\necho '[ERROR] Wrong.java: no'\nexit 1\n");
        jdk("21");

        Outcome outcome = launch("up");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("[ERROR] Wrong.java: no\n").contains("pretenant: the build failed; see ");
    }

    @Test
    void upWhenTheJdkIsTooOldThenSaysWhatIsNeeded() throws IOException, InterruptedException {
        jdk("11");

        Outcome outcome = launch("up");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).startsWith("pretenant: needs a JDK 17 or newer");
    }

    private Outcome launch(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = checkout.resolve("pretenant").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH",
                        tools + ":" + systemTools(),
                        "PRETENANT_JAVA_HOME",
                        folder.resolve("jdk").toString()));
        int exitCode = builder.start().waitFor();
        return new Outcome(
                exitCode, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }

    /** A folder with what the launcher needs of the system, and so without a Maven. */
    private Path systemTools() throws IOException {
        Path passingOn = Files.createDirectories(folder.resolve("system"));
        for (String tool : new String[] {
            "cat",
            "cksum",
            "dirname",
            "env",
            "find",
            "grep",
            "head",
            "mkdir",
            "mv",
            "readlink",
            "rm",
            "sh",
            "sleep",
            "tee",
            "touch",
            "tr"
        }) {
            program(
                    passingOn.resolve(tool),
                    "#!/bin/sh\nexec " + Commands.find(tool).orElseThrow() + " \"$@\"\n");
        }
        return passingOn;
    }

    /** A JDK that can unpack a jar and otherwise says its version and arguments. */
    private void jdk(String version) throws IOException {
        Path home = Files.createDirectories(folder.resolve("jdk/bin")).getParent();
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + ".0.1\"\n");
        program(home.resolve("bin/javac"), "#!/bin/sh\n");
        program(home.resolve("bin/java"), """
                #!/bin/sh
                case "$*" in
                *jarmode=tools*)
                    shift 5
                    mkdir -p "$1/lib"
                    ;;
                *)
                    printf '%s|' VERSION "$@"
                    echo
                    exit 7
                    ;;
                esac
                """.replace("VERSION", version));
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The launcher lies beside the parent project, above the module that runs this. */
    private static Path launcher() {
        Path module = Path.of("").toAbsolutePath();
        Path beside = module.resolve("pretenant");
        return Files.exists(beside) ? beside : module.resolveSibling("pretenant");
    }
}
