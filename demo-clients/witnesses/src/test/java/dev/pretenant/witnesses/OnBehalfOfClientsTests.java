package dev.pretenant.witnesses;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The trip planner's API, in four languages, exchanges Alice's token for one that opens the weather API. */
@ExtendWith(WithRunningServers.class)
class OnBehalfOfClientsTests {

    private static final String TENANT = "10000000-0000-4000-8000-000000000001";
    private static final String TRIP_API = "20000000-0000-4000-8000-000000000006";
    private static final String ALICE = "30000000-0000-4000-8000-000000000001";
    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

    @Test
    void javaLibrariesWhenUserTokenIsExchangedThenTheNextApiSeesTheUser(RunningServers servers) throws Exception {
        Outcome outcome = Workload.java().run(tripApi(servers), Workload.javaCommand(servers, "on-behalf-of"));

        assertThat(outcome.output()).as(outcome.errors()).isEqualTo("""
                MSAL4J: aud %1$s azp %2$s oid %3$s scp weather.read for alice@meridian.test
                same from the cache: true
                refused: invalid_grant, CONSENT_REQUIRED
                azure-identity: aud %1$s azp %2$s oid %3$s scp weather.read
                """.formatted(
                        AppSettings.WEATHER_API, TRIP_API, ALICE));
    }

    @Test
    void pythonLibrariesWhenUserTokenIsExchangedThenTheNextApiSeesTheUser(RunningServers servers) throws Exception {
        Workspace workspace = Workload.python();

        Outcome outcome = workspace.run(tripApi(servers), PythonEnvironment.script(workspace, "on_behalf_of.py"));

        assertThat(outcome.output()).as(outcome.errors()).isEqualTo("""
                {
                 "msal": {
                  "aud": "%1$s",
                  "azp": "%2$s",
                  "oid": "%3$s",
                  "scp": "weather.read",
                  "user": "alice@meridian.test",
                  "cached": true,
                  "refused": [
                   "invalid_grant",
                   "consent_required",
                   [
                    65001
                   ]
                  ]
                 },
                 "azureIdentity": {
                  "aud": "%1$s",
                  "azp": "%2$s",
                  "oid": "%3$s",
                  "scp": "weather.read",
                  "cached": true,
                  "refused": true
                 }
                }
                """.formatted(
                        AppSettings.WEATHER_API, TRIP_API, ALICE));
    }

    @Test
    void nodeLibrariesWhenUserTokenIsExchangedThenTheNextApiSeesTheUser(RunningServers servers) throws Exception {
        Outcome outcome = Workload.node().run(tripApi(servers), List.of("node", "on_behalf_of.js"));

        assertThat(outcome).isEqualTo(new Outcome(0, """
                {
                 "msal": {
                  "aud": "%1$s",
                  "azp": "%2$s",
                  "oid": "%3$s",
                  "scp": "weather.read",
                  "user": "alice@meridian.test",
                  "cached": true,
                  "refused": [
                   true,
                   "invalid_grant",
                   "consent_required"
                  ]
                 },
                 "azureIdentity": {
                  "aud": "%1$s",
                  "azp": "%2$s",
                  "oid": "%3$s",
                  "scp": "weather.read",
                  "cached": true,
                  "refused": true
                 }
                }
                """.formatted(AppSettings.WEATHER_API, TRIP_API, ALICE), ""));
    }

    @Test
    void goLibrariesWhenUserTokenIsExchangedThenTheNextApiSeesTheUser(RunningServers servers) throws Exception {
        Workspace workspace = Workload.go();

        Outcome outcome = workspace.run(tripApi(servers), List.of(workspace.file("workload"), "on-behalf-of"));

        assertThat(outcome).isEqualTo(new Outcome(0, """
                {"azidentity":{"aud":"%1$s","azp":"%2$s","cached":true,"oid":"%3$s","refused":true,"scp":"weather.read"},\
                "msal":{"aud":"%1$s","azp":"%2$s","cached":true,"oid":"%3$s","refused":true,"scp":"weather.read"}}
                """.formatted(AppSettings.WEATHER_API, TRIP_API, ALICE), ""));
    }

    private static Map<String, String> tripApi(RunningServers servers) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(AppSettings.weatherDaemon(servers));
        environment.put("CLIENT_ID", TRIP_API);
        environment.put("CLIENT_SECRET", "trip-planner-secret");
        environment.put("REQUESTS_CA_BUNDLE", servers.caCertificate().toString());
        environment.put("ASSERTION", tokenOfAlice(servers));
        return environment;
    }

    /** What a client of the trip planner's API has got for it. */
    private static String tokenOfAlice(RunningServers servers) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(servers.plainHost() + "/" + TENANT + "/oauth2/v2.0/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=password&client_id=20000000-0000-4000-8000-000000000005"
                                + "&username=alice@meridian.test&password=Passw0rd!&scope=api://trips/trips.plan"))
                .build();
        String body = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        Matcher token = ACCESS_TOKEN.matcher(body);
        assertThat(token.find()).as(body).isTrue();
        return token.group(1);
    }
}
