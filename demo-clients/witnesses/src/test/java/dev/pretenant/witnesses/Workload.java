package dev.pretenant.witnesses;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The programs, one for each language, that act as a workload: an API that calls the next, or a host's guest. Test classes that
 * run side by side share them, so each is installed once.
 */
final class Workload {

    private static final String STORE_PASSWORD = "changeit";

    private static final Map<String, Workspace> INSTALLED = new HashMap<>();

    private Workload() {}

    static synchronized Workspace python() throws IOException, InterruptedException {
        if (INSTALLED.containsKey("python")) {
            return INSTALLED.get("python");
        }
        Workspace workspace = Workspace.copyOf(Path.of("src", "test", "python", "workload"), "python-workload");
        PythonEnvironment.install(workspace);
        INSTALLED.put("python", workspace);
        return workspace;
    }

    static synchronized Workspace node() throws IOException, InterruptedException {
        if (INSTALLED.containsKey("node")) {
            return INSTALLED.get("node");
        }
        Workspace workspace = Workspace.copyOf(Path.of("src", "test", "node", "workload"), "node-workload");
        workspace.install("package-lock.json", List.of(List.of("npm", "ci")));
        INSTALLED.put("node", workspace);
        return workspace;
    }

    static synchronized Workspace go() throws IOException, InterruptedException {
        if (INSTALLED.containsKey("go")) {
            return INSTALLED.get("go");
        }
        Workspace workspace = Workspace.copyOf(Path.of("src", "test", "go", "workload"), "go-workload");
        workspace.prepare(List.of("go", "build", "-o", "workload", "."));
        INSTALLED.put("go", workspace);
        return workspace;
    }

    static synchronized Workspace java() throws IOException {
        return Workspace.copyOf(Path.of("src", "test", "resources"), "java-workload");
    }

    /** {@link WorkloadClient} in a process of its own, with a trust store that holds the local certificate authority. */
    static List<String> javaCommand(RunningServers servers, String task) throws IOException, GeneralSecurityException {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djavax.net.ssl.trustStore=" + trustStore(servers.caCertificate()),
                "-Djavax.net.ssl.trustStorePassword=" + STORE_PASSWORD,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                WorkloadClient.class.getName(),
                task);
    }

    private static Path trustStore(Path caCertificate) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(caCertificate)) {
            trusted.setCertificateEntry(
                    "local-ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        Path file = caCertificate.resolveSibling("trust.p12");
        try (OutputStream store = Files.newOutputStream(file)) {
            trusted.store(store, STORE_PASSWORD.toCharArray());
        }
        return file;
    }
}
