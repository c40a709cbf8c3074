package dev.pretenant.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.emulator.EmulatorControl;
import dev.pretenant.emulator.PublishedKey;
import dev.pretenant.emulator.Sandbox;
import dev.pretenant.emulator.SandboxRequest;
import dev.pretenant.gallery.apis.SoundApi;
import dev.pretenant.gallery.apis.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Two contracts that run at the same time against one emulator, each in a sandbox of its own. */
class SandboxesContractTests {

    private static final RunningEmulator EMULATOR = RunningEmulator.shared();
    private static final int AT_ONCE = 2;

    private final EmulatorControl control = EMULATOR.control();

    @Test
    void keyCasesWhenTwoSandboxesAreJudgedInStepThenNeitherHearsOfTheOther() throws Exception {
        List<PublishedKey> everybodys = control.keys().published();
        CyclicBarrier step = new CyclicBarrier(AT_ONCE);
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            Callable<List<CaseResult>> contract = () -> keyCases(step);
            for (Future<List<CaseResult>> judged : threads.invokeAll(List.of(contract, contract))) {
                assertThat(judged.get()).hasSize(8).allSatisfy(result -> assertThat(result.verdict())
                        .as(TextReport.details(result))
                        .isEqualTo(Verdict.PASSED));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(control.keys().published()).isEqualTo(everybodys);
        assertThat(control.faults().planned()).isEmpty();
    }

    private List<CaseResult> keyCases(CyclicBarrier step) throws Exception {
        Sandbox sandbox = control.sandboxes().create(SandboxRequest.copyOf("meridian.test", "solstice.test"));
        String tenant = sandbox.tenant("meridian.test").id();
        MovableClock clock = new MovableClock();
        Trust trust = new Trust(
                EMULATOR.address().resolve("/" + tenant + "/discovery/v2.0/keys"),
                EMULATOR.issuers(),
                tenant,
                sandbox.app("Weather API").clientId(),
                clock);
        try (SoundApi api = new SoundApi(trust, 0)) {
            ResourceServerContract contract = contract(api, sandbox, clock);
            List<ContractCase<Conversation>> cases = contract.cases().stream()
                    .filter(one -> one.area() == Area.KEYS)
                    .toList();
            List<CaseResult> results = new ArrayList<>();
            for (ContractCase<Conversation> one : cases) {
                step.await(1, TimeUnit.MINUTES);
                results.add(contract.judge(one));
            }
            contract.finish();
            return results;
        } finally {
            control.sandboxes().remove(sandbox.id());
        }
    }

    private ResourceServerContract contract(SoundApi api, Sandbox sandbox, MovableClock clock) {
        return ResourceServerContract.of(api.address(), "api://weather")
                .emulator(control, EMULATOR.issuers())
                .tenant(
                        sandbox.tenant("meridian.test").id(),
                        sandbox.user("alice").userPrincipalName())
                .otherTenant(
                        sandbox.tenant("solstice.test").id(),
                        sandbox.user("carol").userPrincipalName())
                .clients(
                        sandbox.app("Weather Web App").clientId(),
                        sandbox.app("Weather Daemon").clientId())
                .reads(Endpoint.get("/forecast").withScope("weather.read"))
                .clock(clock::setAhead)
                .build();
    }
}
