package dev.pretenant.server.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What {@code pretenant demo} can show. */
enum Demo {
    DAEMON_JAVA(
            "MSAL4J: a console daemon gets a token and reads Seattle's weather",
            run -> run.daemon(ClientProgram.java("daemon-java"))),
    DAEMON_PYTHON(
            "MSAL Python: the same daemon", run -> run.daemon(ClientProgram.python("daemon-python", "daemon.py"))),
    DAEMON_JAVA_CERTIFICATE(
            "MSAL4J: the daemon proves itself with a certificate in place of its secret",
            run -> run.daemonWithCertificate(ClientProgram.java("daemon-java"))),
    DAEMON_PYTHON_CERTIFICATE(
            "MSAL Python: the same with a certificate",
            run -> run.daemonWithCertificate(ClientProgram.python("daemon-python", "daemon.py"))),
    DAEMON_PYTHON_FEDERATED(
            "MSAL Python: the daemon in a pod, which has no credential but its cluster's token",
            run -> run.daemonInPod(ClientProgram.python("daemon-python", "daemon.py"))),
    DAEMON_AZURE(
            "azure-identity: the same with DefaultAzureCredential, in App Service, by managed identity",
            run -> run.daemonInAppService(ClientProgram.python("daemon-azure", "daemon.py"))),
    DAEMON_NODE("MSAL Node: the same daemon", run -> run.daemon(ClientProgram.node("daemon-node", "daemon.js"))),
    CLI(
            "MSAL4J: a command-line client signs a person in by a code typed on another device",
            run -> run.deviceCode(ClientProgram.java("cli-java", "--device"))),
    SPA(
            "MSAL.js: a single-page app at http://localhost:3000 (needs Node.js)",
            run -> run.singlePageApp(ClientProgram.node("spa", "server.js"))),
    TRIPS(
            "MSAL.js and MSAL4J: a trip planner at http://localhost:3001, whose API calls the weather API for you",
            run -> run.trips(ClientProgram.node("trips", "server.js"))),
    MY_BUCKS(
            "Spring Security: a finance dashboard at http://localhost:5003 reads a bank's API, within limits",
            DemoRun::myBucks),
    MAIL("Spring Security: a mail client at http://localhost:5004 may read mail and nothing else", DemoRun::mail);

    private final String description;
    private final Scene scene;

    Demo(String description, Scene scene) {
        this.description = description;
        this.scene = scene;
    }

    static Optional<Demo> named(String name) {
        return Arrays.stream(values())
                .filter(demo -> demo.displayName().equals(name))
                .findFirst();
    }

    String displayName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String description() {
        return description;
    }

    /** Shows it; the exit code. */
    int show(DemoRun run) throws IOException, InterruptedException {
        return scene.play(run);
    }

    @FunctionalInterface
    private interface Scene {
        int play(DemoRun run) throws IOException, InterruptedException;
    }
}
