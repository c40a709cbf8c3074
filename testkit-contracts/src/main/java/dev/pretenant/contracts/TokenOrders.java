package dev.pretenant.contracts;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import dev.pretenant.emulator.ForgeOrder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Orders tokens of the forge by the templates of the tables, for the API that is judged.
 *
 * <p>An API that no scope opens has no use for a person's tokens: an app's own stand in for them.
 */
final class TokenOrders {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");
    private static final String DELEGATED = "delegated";
    private static final String APPLICATION = "application";
    private static final String AGE = "age";

    private final JsonObject templates;
    private final ApiProfile profile;
    private final Emulator emulator;
    private final ApiClock clock;
    private final Map<String, String> variables = new TreeMap<>();

    TokenOrders(JsonObject templates, ApiProfile profile, Emulator emulator, ApiClock clock) {
        this.templates = templates;
        this.profile = profile;
        this.emulator = emulator;
        this.clock = clock;
    }

    /** What opens the first endpoint. */
    String right() {
        return token(DELEGATED, Map.of());
    }

    /** A token like the template, with the members of {@code with} in place of its own. */
    String token(String template, Map<String, ?> with) {
        JsonObject order = filledIn(merged(template, with));
        Duration age = Duration.parse(order.getString(AGE, Duration.ZERO.toString()));
        order.put(AGE, age.minus(clock.ahead()).toString());
        return emulator.forge(ForgeOrder.of(order)).token();
    }

    private JsonObject merged(String template, Map<String, ?> with) {
        boolean standIn =
                profile.reads().scope().isEmpty() && template.equals(DELEGATED) && !with.containsKey("scopes");
        JsonObject order = new JsonObject(templates.getObject(standIn ? APPLICATION : template));
        if (order.has("version")) {
            order.put("version", profile.version().claim());
        }
        order.putAll(with);
        if (standIn) {
            order.remove("user");
        }
        return order;
    }

    private JsonObject filledIn(JsonObject order) {
        Matcher variable = VARIABLE.matcher(JsonWriter.string(order));
        String json = variable.replaceAll(found -> {
            String escaped = JsonWriter.escape(value(found.group(1)));
            return Matcher.quoteReplacement(escaped);
        });
        try {
            return JsonParser.object().from(json);
        } catch (JsonParserException malformed) {
            throw new IllegalStateException("a token cannot be ordered: " + json, malformed);
        }
    }

    private String value(String variable) {
        if (variables.isEmpty()) {
            variables.putAll(known());
        }
        return Optional.ofNullable(variables.get(variable))
                .orElseThrow(() -> new IllegalStateException("nothing is known of " + variable));
    }

    private Map<String, String> known() {
        Map<String, String> known = new TreeMap<>(Map.of(
                "tenant", profile.home().tenant(),
                "user", profile.home().user(),
                "otherTenant", profile.stranger().tenant(),
                "otherTenantUser", profile.stranger().user(),
                "client", profile.clients().client(),
                "daemon", profile.clients().daemon(),
                "audienceUri", profile.audience(),
                "otherAudience", "99999999-9999-4999-8999-999999999999",
                "otherScope", profile.otherScope()));
        profile.home().guest().ifPresent(guest -> known.put("guest", guest));
        profile.clients().unserved().ifPresent(client -> known.put("otherClient", client));
        profile.reads().scope().ifPresent(scope -> known.put("scope", scope));
        profile.reads().role().ifPresent(role -> known.put("role", role));
        profile.writes().flatMap(Endpoint::scope).ifPresent(scope -> known.put("writeScope", scope));
        profile.writes().flatMap(Endpoint::role).ifPresent(role -> known.put("writeRole", role));
        Map<String, Object> home = probe(profile.home().tenant());
        known.put("audience", String.valueOf(home.get("aud")));
        known.put("tenantId", String.valueOf(home.get("tid")));
        known.put(
                "otherIssuer", String.valueOf(probe(profile.stranger().tenant()).get("iss")));
        return known;
    }

    /** The claims of a token, from which to learn how the emulator writes what the tables need. */
    private Map<String, Object> probe(String tenant) {
        return emulator.forge(ForgeOrder.of(Map.of(
                        "tenant", tenant,
                        "client", profile.clients().daemon(),
                        "audience", profile.audience(),
                        "version", profile.version().claim())))
                .claims();
    }
}
