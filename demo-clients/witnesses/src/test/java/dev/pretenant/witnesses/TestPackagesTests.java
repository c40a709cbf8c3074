package dev.pretenant.witnesses;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The packages for Node and Python test suites, installed as a team would: the first tests of their READMEs, and their own. */
@ExtendWith(WithRunningServers.class)
class TestPackagesTests {

    private static final Path CHECKOUT = Path.of(System.getProperty("checkout"));
    private static final Pattern BLOCK = Pattern.compile("(?s)```(?:js|python)\n(.*?)```");

    @Test
    void nodePackageWhenInstalledThenTestsOfItsReadmeAndItsOwnPass(RunningServers servers) throws Exception {
        Path source = CHECKOUT.resolve("testkit-node");
        Workspace team = Workspace.copyOf(Path.of("src", "test", "node", "testkit"), "node-testkit");
        Workspace.copyOf(source.resolve("test"), "node-testkit/test");
        team.install("package-lock.json", List.of(List.of("npm", "ci")));
        team.prepare(List.of("npm", "pack", source.toRealPath().toString()));
        team.prepare(List.of("npm", "install", "--no-save", "./pretenant-0.1.0.tgz"));
        List<String> command = new ArrayList<>(List.of("node", "--test", "--test-reporter=tap"));
        command.addAll(readmeTests(source, "from 'node:test'", team, "readme%d.test.js"));
        command.addAll(List.of("test/pretenant.test.js", "test/emulator.test.js"));

        Outcome types = team.run(Map.of(), List.of("node_modules/.bin/tsc", "--project", "."));
        Outcome tests = team.run(settings(servers), command);

        assertThat(types).isEqualTo(new Outcome(0, "", ""));
        assertThat(tests.exitCode()).as(tests.output()).isZero();
        assertThat(tests.output())
                .contains(
                        "\nok 1 - an expired token is refused\n",
                        "\nok 2 - a busy service is asked once more\n",
                        "\n# skipped 0\n");
    }

    @Test
    void pythonPackageWhenInstalledThenTestsOfItsReadmeAndItsOwnPass(RunningServers servers) throws Exception {
        Path source = CHECKOUT.resolve("testkit-python");
        Workspace copy = Workspace.copyOf(source, "python-testkit-package");
        Workspace team = Workspace.copyOf(Path.of("src", "test", "python", "testkit"), "python-testkit");
        Workspace.copyOf(source.resolve("tests"), "python-testkit/tests");
        PythonEnvironment.install(team);
        team.prepare(python(team, "-m", "pip", "install", "--quiet", "--no-deps", "--force-reinstall", copy.file(".")));
        List<String> command = python(team, "-m", "pytest", "-q", "-rA", "--strict-markers");
        command.addAll(readmeTests(source, "def test_", team, "test_readme%d.py"));
        command.add("tests");

        Outcome types = team.run(Map.of(), python(team, "-m", "mypy", "--strict", "-p", "pretenant"));
        Outcome tests = team.run(settings(servers), command);

        assertThat(types.exitCode()).as(types.output()).isZero();
        assertThat(tests.exitCode()).as(tests.output()).isZero();
        assertThat(tests.output())
                .contains(
                        "\nPASSED test_readme0.py::test_expired_token_is_refused[False-200]\n",
                        "\nPASSED test_readme0.py::test_expired_token_is_refused[True-401]\n",
                        "\nPASSED test_readme1.py::test_busy_service_is_asked_once_more\n")
                .doesNotContain("\nSKIPPED");
    }

    private static List<String> python(Workspace team, String... arguments) {
        List<String> command = new ArrayList<>(List.of(team.file(".venv/bin/python")));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Writes each block of the README that is a test to a file of its own. */
    private static List<String> readmeTests(Path source, String mark, Workspace team, String name) throws IOException {
        List<String> blocks = BLOCK.matcher(Files.readString(source.resolve("README.md")))
                .results()
                .map((MatchResult block) -> block.group(1))
                .filter(code -> code.contains(mark))
                .toList();
        List<String> files = new ArrayList<>();
        for (String code : blocks) {
            String file = name.formatted(files.size());
            Files.writeString(Path.of(team.file(file)), code);
            files.add(file);
        }
        return files;
    }

    private static Map<String, String> settings(RunningServers servers) {
        return Map.of(
                "PRETENANT_URL", servers.authorityHost(),
                "PRETENANT_HTTP_URL", servers.plainHost(),
                "PRETENANT_JAR",
                        Path.of(System.getProperty("auth-server.jar"))
                                .toAbsolutePath()
                                .toString());
    }
}
