package dev.pretenant.witnesses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.contracts.Ability;
import dev.pretenant.contracts.CaseResult;
import dev.pretenant.contracts.ClientContract;
import dev.pretenant.contracts.ClientKind;
import dev.pretenant.contracts.ClientProgram;
import dev.pretenant.contracts.ClientSettings;
import dev.pretenant.contracts.ContractReport;
import dev.pretenant.contracts.StandInApi;
import dev.pretenant.contracts.Verdict;
import dev.pretenant.contracts.WebAppUnderTest;
import dev.pretenant.emulator.EmulatorControl;
import dev.pretenant.emulator.HttpEmulatorControl;
import dev.pretenant.emulator.Sandbox;
import dev.pretenant.emulator.Sandbox.SandboxTenant;
import dev.pretenant.emulator.SandboxRequest;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A web app with MSAL for Python keeps the contract for clients, but for what MSAL leaves to the app. */
@ExtendWith(WithRunningServers.class)
class ClientContractTests {

    private static final String SECRET = "weather-web-secret";
    private static final List<String> ID_TOKENS = List.of(
            "id-token-audience", "id-token-issuer", "id-token-expired", "id-token-signature", "id-token-unsigned");

    @Test
    void msalForPythonWhenJudgedThenPasses(RunningServers servers)
            throws IOException, InterruptedException, GeneralSecurityException {
        Workspace workspace = Workspace.copyOf(Path.of("src", "test", "python", "web"), "python-web");
        PythonEnvironment.install(workspace);
        URI address = URI.create("http://localhost:" + freePort());
        EmulatorControl emulator = HttpEmulatorControl.at(servers.controlApi().resolve("/"));
        // Faults, sign-ins and the journal of the seeded tenants are the other witnesses'.
        Sandbox sandbox = emulator.sandboxes().create(SandboxRequest.copyOf("meridian.test"));
        SandboxTenant tenant = sandbox.tenant("meridian.test");
        String client = sandbox.app("Weather Web App").clientId();
        try (StandInApi api = StandInApi.answering("{}");
                ClientProgram program = ClientProgram.start(
                        command(workspace, servers, tenant, client, address, api), address.resolve("/"))) {
            WebAppUnderTest app = WebAppUnderTest.at(address)
                    .signInAt("/sign-in")
                    .signedInSee("/profile")
                    .callApiAt("/api")
                    .logging(program::output);
            ClientContract.Builder contract = ClientContract.of(app, ClientKind.WEB_APP)
                    .emulator(emulator, URI.create(servers.authorityHost()))
                    .tenant(tenant.domain(), sandbox.user("alice").userPrincipalName())
                    .client(client)
                    .secret(SECRET)
                    .redirectUri(address.resolve("/signin-oidc"))
                    .able(Ability.RENEWS_TOKENS, Ability.STEPS_UP)
                    .calling(api)
                    .trusting(LocalTrust.in(servers.caCertificate()))
                    .named("MSAL for Python");
            ID_TOKENS.forEach(id -> contract.leavingOut(id, "MSAL does not check ID tokens that come by TLS"));
            ContractReport report = contract.build().run();

            report.writeTo(Path.of("target", "msal-python-contract"));
            report.requirePassed();
            assertThat(report.with(Verdict.ADVISED)).extracting(CaseResult::id).containsExactly("metadata-kept");
            assertThat(report.with(Verdict.UNJUDGED)).extracting(CaseResult::id).containsExactlyElementsOf(ID_TOKENS);
        } finally {
            emulator.sandboxes().remove(sandbox.id());
        }
    }

    private static ProcessBuilder command(
            Workspace workspace,
            RunningServers servers,
            SandboxTenant tenant,
            String client,
            URI address,
            StandInApi api) {
        ProcessBuilder command = new ProcessBuilder(PythonEnvironment.script(workspace, workspace.file("web_app.py")));
        new ClientSettings(
                        URI.create(servers.authorityHost() + "/" + tenant.id()),
                        client,
                        SECRET,
                        address.resolve("/signin-oidc"))
                .putInto(command.environment());
        command.environment().put("API", api.address().toString());
        command.environment().put("REQUESTS_CA_BUNDLE", servers.caCertificate().toString());
        return command;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
