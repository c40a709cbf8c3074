package dev.pretenant.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Most cases fail at once for one who does nothing right; the gallery shows the others. */
class CarelessClientContractTests {

    private static final RunningEmulator EMULATOR = RunningEmulator.shared();

    @Test
    void contractWhenClientIsCarelessThenFindsItAll() throws IOException {
        try (StandInApi api = StandInApi.answering("{}");
                CarelessClient client = new CarelessClient(EMULATOR.address(), api.address())) {
            ContractReport report = ClientContract.of(client, ClientKind.WEB_APP)
                    .emulator(EMULATOR.control(), EMULATOR.address())
                    .secret(CarelessClient.SECRET)
                    .redirectUri(URI.create("https://profile.example/signin-oidc"))
                    .api("api://weather", "weather.read")
                    .calling(api)
                    .able(Ability.values())
                    .build()
                    .run();

            assertThat(report.with(Verdict.PASSED))
                    .as(report.text())
                    .extracting(CaseResult::id)
                    .containsExactly("signs-in", "response-type", "response-mode", "id-token", "token-kept");
            assertThat(report.with(Verdict.ADVISED))
                    .extracting(CaseResult::id)
                    .containsExactly("session-ended", "metadata-kept");
            assertThat(report.with(Verdict.UNJUDGED)).extracting(CaseResult::id).containsExactly("unavailable");
        }
    }
}
