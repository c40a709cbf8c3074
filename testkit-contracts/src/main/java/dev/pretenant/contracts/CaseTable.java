package dev.pretenant.contracts;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The cases that are a table: one token, one call, one answer. */
final class CaseTable {

    private static final String TOKENS = "tokens.json";
    private static final String CALLS = "calls.json";

    private CaseTable() {}

    /** The forms of tokens that the tables share. */
    static JsonObject templates() {
        return read(TOKENS).getObject("templates");
    }

    /** The cases of an API like this. */
    static List<ContractCase<Conversation>> cases(ApiProfile profile, TokenOrders orders) {
        Set<String> features = profile.features();
        return Stream.of(TOKENS, CALLS)
                .flatMap(file -> read(file).getArray("cases").stream())
                .map(JsonObject.class::cast)
                // An API trusts one authority, which is not ours to choose here.
                .filter(row -> !row.has("authority"))
                .filter(row -> features.containsAll(row.getArray("needs", new JsonArray())))
                .map(row -> fromRow(row, profile, orders))
                .toList();
    }

    private static ContractCase<Conversation> fromRow(JsonObject row, ApiProfile profile, TokenOrders orders) {
        Endpoint endpoint = profile.endpoint(row.getString("at", "reads"));
        Expectation expected = new Expectation(
                row.getArray("right").stream().map(Integer.class::cast).toList());
        String says = row.getString("says");
        return ContractCase.of(
                row.getString("id"),
                Area.valueOf(row.getString("area", "tokens").toUpperCase(Locale.ROOT)),
                says,
                row.getString("why"),
                row.getString("source"),
                conversation -> {
                    String token = orders.token(row.getString("like"), row.getObject("with", new JsonObject()));
                    conversation.present(says, endpoint, token, expected);
                });
    }

    private static JsonObject read(String file) {
        try (InputStream json = Objects.requireNonNull(CaseTable.class.getResourceAsStream(file), file)) {
            return JsonParser.object().from(json);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (JsonParserException failure) {
            throw new IllegalStateException(file + " is not JSON", failure);
        }
    }
}
