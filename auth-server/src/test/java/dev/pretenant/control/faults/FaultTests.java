package dev.pretenant.control.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.errors.EntraErrorWriter;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.tenant.authority.AuthoritySurroundings;
import dev.pretenant.tenant.authority.RequestFacts;
import dev.pretenant.tenant.directory.TestDirectory;
import jakarta.servlet.FilterChain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Faults that take their time, which tests do not. */
class FaultTests {

    private static final String BODY = "0123456789".repeat(5);

    private final List<String> events = new ArrayList<>();
    private final MockHttpServletRequest request =
            new MockHttpServletRequest("GET", "/meridian.test/discovery/v2.0/keys");
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final FilterChain chain = (asked, answered) -> {
        events.add("served");
        answered.getOutputStream().print(BODY);
    };

    @Test
    void delayWhenMetThenServedAfterwards() throws Exception {
        new Fault.Delay(Duration.ofSeconds(3)).strike(scene());

        assertThat(events).containsExactly("slept 3000", "served");
    }

    @Test
    void slowBodyWhenMetThenComesInPortions() throws Exception {
        new Fault.SlowBody(200).strike(scene());

        assertThat(events).containsExactly("served", "slept 100", "slept 100", "slept 100");
        assertThat(response.getContentAsString()).isEqualTo(BODY);
        assertThat(response.getContentLength()).isEqualTo(BODY.length());
    }

    @Test
    void slowBodyWhenItWouldTakeHoursThenEndsAfterAMinute() throws Exception {
        FilterChain large = (asked, answered) -> answered.getOutputStream().write(new byte[10_000]);

        new Fault.SlowBody(1).strike(scene(large));

        assertThat(events).hasSize(599);
        assertThat(response.getContentAsByteArray()).hasSize(10_000);
    }

    @Test
    void truncatedBodyWhenMetThenTheWholeIsAnnouncedAndTheConnectionEnds() throws Exception {
        new Fault.TruncatedBody(7).strike(scene());

        assertThat(response.getContentAsString()).isEqualTo("0123456");
        assertThat(response.getContentLength()).isEqualTo(BODY.length());
        assertThat(ConnectionEnd.orderedFor(request)).contains(ConnectionEnd.CLOSED);
    }

    @Test
    void connectionResetWhenMetThenTheRequestIsNotServed() {
        new Fault.ConnectionReset().strike(scene());

        assertThat(events).isEmpty();
        assertThat(ConnectionEnd.orderedFor(request)).contains(ConnectionEnd.RESET);
    }

    private FaultScene scene() {
        return scene(chain);
    }

    private FaultScene scene(FilterChain rest) {
        TestDirectory directory = TestDirectory.withTenants();
        EntraErrorWriter errors = new EntraErrorWriter(new AuthoritySurroundings(EmulatorClock.ofMachine()));
        Pauses pauses = new Pauses(millis -> events.add("slept " + millis));
        return new FaultScene(
                request,
                response,
                rest,
                RequestFacts.of(request, directory).orElseThrow(),
                new FaultScene.Tools(asked -> Map.of(), errors, pauses));
    }
}
