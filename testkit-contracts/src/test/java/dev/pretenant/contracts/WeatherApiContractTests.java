package dev.pretenant.contracts;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The weather API keeps its contract; the test is the example of {@code docs/contracts.md}, letter by letter. */
class WeatherApiContractTests {

    @TestFactory
    Stream<DynamicTest> contract() {
        RunningEmulator emulator = RunningEmulator.shared();
        RunningApi api = RunningApi.start("weather", emulator);
        return JUnitCases.of(ResourceServerContract.of(api.address(), "api://weather")
                        .emulator(emulator.control(), emulator.issuers())
                        .reads(Endpoint.get("/api/weather/Seattle").withScope("weather.read"))
                        .build())
                .onClose(api::close);
    }
}
