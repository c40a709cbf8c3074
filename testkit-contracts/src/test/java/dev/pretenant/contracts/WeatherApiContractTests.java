package dev.pretenant.contracts;

import dev.pretenant.testkit.Pretenant;
import dev.pretenant.testkit.PretenantExtension;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The weather API keeps its contract; the test is the example of {@code docs/contracts.md}, letter by letter. */
@ExtendWith(PretenantExtension.class)
class WeatherApiContractTests {

    @TestFactory
    Stream<DynamicTest> contract(Pretenant pretenant) {
        RunningApi api = RunningApi.start("weather", pretenant);
        return JUnitCases.of(ResourceServerContract.of(api.address(), "api://weather")
                        .emulator(pretenant.httpBase(), pretenant.httpsBase())
                        .reads(Endpoint.get("/api/weather/Seattle").withScope("weather.read"))
                        .build())
                .onClose(api::close);
    }
}
