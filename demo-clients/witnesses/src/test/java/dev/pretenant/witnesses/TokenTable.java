package dev.pretenant.witnesses;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The table of good and bad tokens, for the weather API: what each case asks of the token forge, and what is right. */
final class TokenTable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");
    private static final Map<String, String> WEATHER_API = Map.ofEntries(
            Map.entry("tenant", "meridian.test"),
            Map.entry("tenantId", "10000000-0000-4000-8000-000000000001"),
            Map.entry("user", "alice@meridian.test"),
            Map.entry("guest", "gus_solstice.test#EXT#@meridian.test"),
            Map.entry("otherTenant", "solstice.test"),
            Map.entry("otherTenantUser", "carol@solstice.test"),
            Map.entry("client", "20000000-0000-4000-8000-000000000003"),
            Map.entry("daemon", AppSettings.WEATHER_DAEMON),
            Map.entry("audience", AppSettings.WEATHER_API),
            Map.entry("audienceUri", "api://weather"),
            Map.entry("otherAudience", "20000000-0000-4000-8000-000000000007"),
            Map.entry("scope", "weather.read"),
            Map.entry("otherScope", "weather.write"),
            Map.entry("role", "app.weather.read"));

    private final JsonNode table = JSON.readTree(Path.of(System.getProperty("token-table")));

    /**
     * A case of the table.
     *
     * @param authority {@code tenant} or {@code common}: what the API trusts
     * @param subject {@code person} or {@code application}: who calls
     * @param right the statuses that are right answers
     * @param source where it is written
     */
    record Case(String id, String says, String authority, String subject, List<Integer> right, String source) {

        /** Whether an API may let the bearer in. */
        boolean mayPass() {
            return right.contains(200);
        }

        /** Whether an API may turn the bearer away. */
        boolean mayFail() {
            return right.stream().anyMatch(status -> status != 200);
        }
    }

    List<Case> cases() {
        return table.path("cases")
                .valueStream()
                .map(each -> new Case(
                        each.path("id").asString(),
                        each.path("says").asString(),
                        each.path("authority").asString("tenant"),
                        each.path("like").asString().equals("application") ? "application" : "person",
                        each.path("right").valueStream().map(JsonNode::intValue).toList(),
                        each.path("source").asString()))
                .toList();
    }

    /** The token of a case, fresh from the forge. */
    String forge(RunningServers servers, Case wanted) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(servers.controlApi().resolve("tokens"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        wish(wanted.id()).put("base", servers.authorityHost()).toString()))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).describedAs(response.body()).isEqualTo(200);
        return JSON.readTree(response.body()).path("token").asString();
    }

    /** What the case asks of the forge. */
    ObjectNode wish(String id) {
        JsonNode wanted = table.path("cases")
                .valueStream()
                .filter(each -> each.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
        ObjectNode wish = (ObjectNode)
                table.path("templates").path(wanted.path("like").asString()).deepCopy();
        wanted.path("with").forEachEntry(wish::set);
        Matcher variables = VARIABLE.matcher(wish.toString());
        return (ObjectNode) JSON.readTree(
                variables.replaceAll(variable -> Matcher.quoteReplacement(WEATHER_API.get(variable.group(1)))));
    }
}
