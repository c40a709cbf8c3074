package dev.pretenant.witnesses;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A page, the API that it calls, and the API that this one calls in the same person's name. */
@ExtendWith(WithRunningServers.class)
class TripPlannerTests {

    private static Chromium chromium;
    private static RunningTripPlanner planner;

    @BeforeAll
    static void start(RunningServers servers) throws IOException, InterruptedException {
        chromium = Chromium.trusting(servers, "trip-planner");
        planner = RunningTripPlanner.before(servers);
    }

    @AfterAll
    static void stop() {
        if (planner != null) {
            planner.close();
        }
    }

    @Test
    void planWhenPersonSignsInThenTheWeatherApiSeesThePersonAndNotThePlanner() throws Exception {
        Outcome outcome = chromium.run("alice@meridian.test", "trips.js", planner.page());

        String seen = """
                {"advice":"Take an umbrella.",\
                "seen":["The trip planner's API was called by, person, Alice Andersson (alice@meridian.test), \
                object id, 30000000-0000-4000-8000-000000000001, \
                through the client, 20000000-0000-4000-8000-000000000014",\
                "The weather API was called by, person, Alice Andersson (alice@meridian.test), \
                object id, 30000000-0000-4000-8000-000000000001, \
                through the client, 20000000-0000-4000-8000-000000000006"],"widerThanScreen":false}""";
        assertThat(outcome).isEqualTo(new Outcome(0, """
                {"permissions":["Plan trips","Sign you in and read your profile",\
                "Maintain access to data you have given it access to"],"unknownCity":"404 not_found",\
                "light":%1$s,"dark":%1$s,"phone":%1$s}
                """.formatted(seen), ""));
    }
}
