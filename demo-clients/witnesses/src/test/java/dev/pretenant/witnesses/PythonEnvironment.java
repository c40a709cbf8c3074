package dev.pretenant.witnesses;

import java.io.IOException;
import java.util.List;

/** A virtual environment in a workspace, filled from its {@code requirements.txt}. */
final class PythonEnvironment {

    private static final String PYTHON = ".venv/bin/python";

    private PythonEnvironment() {}

    static void install(Workspace workspace) throws IOException, InterruptedException {
        workspace.install(
                "requirements.txt",
                List.of(
                        List.of("python3", "-m", "venv", "--clear", ".venv"),
                        List.of(workspace.file(PYTHON), "-m", "pip", "install", "--quiet", "-r", "requirements.txt")));
    }

    static List<String> script(Workspace workspace, String script) {
        return List.of(workspace.file(PYTHON), script);
    }
}
