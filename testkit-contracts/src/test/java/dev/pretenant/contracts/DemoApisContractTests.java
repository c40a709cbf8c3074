package dev.pretenant.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged demo APIs, judged with all that the contract has. */
class DemoApisContractTests {

    private static final RunningEmulator EMULATOR = RunningEmulator.shared();
    private static final String ZURICH = """
            {"city":"Zürich","country":"CH","description":"fog","temperature":4,"feels_like":2,"min":1,"max":6,\
            "pressure":1020,"humidity":93,"wind":{"speed":1,"degrees":80}}""";
    private static final String PAYMENT = "{\"to\":\"Green Grocer\",\"amount\":0.01,\"reference\":\"Groceries\"}";

    @Test
    void weatherApiWhenJudgedFromTheCommandLineThenPassesAndReportsAreWritten(@TempDir Path directory) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RunningApi api = RunningApi.start("weather", EMULATOR)) {
            int code = ContractCommand.run(
                    List.of(
                            "--url",
                            api.address().toString(),
                            "--audience",
                            "api://weather",
                            "--read",
                            "GET /api/weather/Seattle scope=weather.read role=app.weather.read",
                            "--write",
                            "POST /api/weather scope=weather.write json=" + ZURICH,
                            "--emulator",
                            EMULATOR.address().toString(),
                            "--issuers",
                            EMULATOR.issuers().toString(),
                            "--report",
                            directory.toString()),
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    System.err);

            String text = out.toString(StandardCharsets.UTF_8);
            assertThat(code).as(text).isZero();
            assertThat(text)
                    .contains("not judged: expired-after-use, the API's clock cannot be moved")
                    .endsWith(" passed, 0 advised, 0 failed, 1 not judged\n");
            assertThat(directory.toFile().list())
                    .containsExactlyInAnyOrder("contract.html", "TEST-contract.xml", "contract.txt");
        }
    }

    @Test
    void bankApiWhenJudgedThenPasses() throws IOException {
        try (RunningApi api = RunningApi.start("bank", EMULATOR)) {
            ContractReport report = ResourceServerContract.of(api.address(), "api://memorial-bank")
                    .emulator(EMULATOR.control(), EMULATOR.issuers())
                    .reads(Endpoint.get("/api/accounts/balance").withScope("accounts.balance.read"))
                    .writes(Endpoint.post("/api/payments", PAYMENT).withScope("payments.write"))
                    .build()
                    .run();

            report.writeTo(Path.of("target", "bank-contract"));
            report.requirePassed();
            assertThat(report.with(Verdict.ADVISED)).isEmpty();
            assertThat(report.with(Verdict.UNJUDGED)).extracting(CaseResult::id).containsExactly("expired-after-use");
            assertThat(report.results())
                    .extracting(CaseResult::id)
                    .contains("app-where-a-person-is-needed", "role-named-like-the-scope")
                    .doesNotContain("app-role", "no-role");
        }
    }
}
