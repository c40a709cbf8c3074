package dev.pretenant.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.emulator.ForgeOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Daemons with one mistake each: it is found by the case that it is for. */
class OddCallsContractTests {

    private static final RunningEmulator EMULATOR = RunningEmulator.shared();
    private static final String ID_TOKEN = EMULATOR.control()
            .tokens()
            .forge(ForgeOrder.idToken("meridian.test").client(MsalDaemon.CLIENT).forUser("alice@meridian.test"))
            .token();

    /** Calls an API so many times with an ID token, and comes back with what that said last. */
    private record Naive(URI api, String header, int calls) implements ClientUnderTest {

        @Override
        public ClientAnswer callApi(WebBrowser browser) {
            int status = 0;
            for (int call = 0; call < calls; call++) {
                status = call();
            }
            return status == 200 ? ClientAnswer.success("200") : ClientAnswer.refused("" + status);
        }

        private int call() {
            HttpRequest request = HttpRequest.newBuilder(api)
                    .header(header, "Bearer " + ID_TOKEN)
                    .build();
            try {
                return HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            token-in-header          | Authorization | 0 | FAILED  | Nobody calls the API: does the client know its address?
            token-in-header          | X-Token       | 1 | FAILED  | The token does not come in the header.
            token-for-the-api        | Authorization | 1 | FAILED  | The token is not for this API.
            another-token-demanded   | Authorization | 1 | FAILED  | The claims are not sent on.
            claims-demanded-for-ever | Authorization | 3 | FAILED  | The client tries again and again what was refused.
            api-refuses-the-token    | Authorization | 2 | PASSED  |
            api-refuses-the-token    | Authorization | 3 | FAILED  | The client tries again and again what was refused.
            api-refuses-the-token    | Authorization | 0 | UNJUDGED | the client does not call the API; see token-in-header
            api-forbids              | Authorization | 2 | ADVISED | The client asks again what was forbidden.
            api-forbids              | Authorization | 3 | FAILED  | The client tries again and again what was refused.
            api-throttles            | Authorization | 1 | ADVISED | The client calls again before the time.
            api-throttles            | Authorization | 2 | FAILED  | The client calls again at once.
            """)
    void judgeWhenCallIsOddThenSaysWhatIsWrong(String id, String header, int calls, Verdict verdict, String remark) {
        try (StandInApi api = StandInApi.answering("{}")) {
            CaseResult result = judge(new Naive(api.address(), header, calls), api, id);

            assertThat(result.verdict()).as(TextReport.details(result)).isEqualTo(verdict);
            assertThat(result.remark()).isEqualTo(remark == null ? "" : remark);
        }
    }

    @Test
    void runWhenDaemonGetsNoTokenThenNothingElseIsJudged() {
        try (StandInApi api = StandInApi.answering("{}")) {
            ContractReport report =
                    contract(new Naive(api.address(), "X-Token", 1), api).run();

            assertThat(report.with(Verdict.FAILED)).extracting(CaseResult::id).containsExactly("gets-a-token");
            assertThat(report.with(Verdict.UNJUDGED)).hasSize(report.results().size() - 1);
        }
    }

    private static CaseResult judge(ClientUnderTest client, StandInApi api, String id) {
        ClientContract contract = contract(client, api);
        List<ContractCase<Trial>> cases = contract.cases();
        return contract.judge(
                cases.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow());
    }

    private static ClientContract contract(ClientUnderTest client, StandInApi api) {
        return ClientContract.of(client, ClientKind.DAEMON)
                .emulator(EMULATOR.control(), EMULATOR.address())
                .client(MsalDaemon.CLIENT)
                .api("api://weather")
                .able(Ability.STEPS_UP)
                .calling(api)
                .build();
    }
}
