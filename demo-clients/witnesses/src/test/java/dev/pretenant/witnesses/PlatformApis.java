package dev.pretenant.witnesses;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Weather APIs whose libraries have the platform's address built in, started where {@link PretendMicrosoft} answers there. */
final class PlatformApis {

    private final PretendMicrosoft platform;
    private final Workspace network;

    /** @param network the workspace of {@code platform}, where the starters find the certificate that they are to trust */
    PlatformApis(PretendMicrosoft platform, Workspace network) throws IOException, InterruptedException {
        this.platform = platform;
        this.network = network;
        network.prepare(List.of("rm", "-f", "trust.p12"));
        network.prepare(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-importcert",
                "-noprompt",
                "-alias",
                "pretenant",
                "-file",
                "ca.pem",
                "-keystore",
                "trust.p12",
                "-storepass",
                "changeit"));
    }

    /** FastAPI with fastapi_microsoft_identity, in a workspace of the name {@code name}. */
    void startFastApi(String name, int port) throws IOException, InterruptedException {
        Workspace api = Workspace.copyOf(Path.of("..", "..", "resource-server", "fastapi"), name);
        PythonEnvironment.install(api);
        platform.serve(
                name,
                port,
                Path.of(api.file("")),
                Map.of(
                        "TENANT_ID",
                        "10000000-0000-4000-8000-000000000001",
                        "CLIENT_ID",
                        AppSettings.WEATHER_API,
                        "SSL_CERT_FILE",
                        platform.caCertificate()),
                List.of(api.file(".venv/bin/uvicorn"), "main:app", "--port", "" + port));
    }

    /** Spring Boot with Spring Cloud Azure's starter. */
    void startAzureStarter(String name, int port, Map<String, String> settings)
            throws IOException, InterruptedException {
        platform.serve(
                name,
                port,
                Path.of(network.file("")),
                settings,
                List.of(
                        PretendMicrosoft.java(),
                        "-Djavax.net.ssl.trustStore=" + network.file("trust.p12"),
                        "-Djavax.net.ssl.trustStorePassword=changeit",
                        "-jar",
                        PretendMicrosoft.jar("azure-starter"),
                        "--server.port=" + port));
    }
}
