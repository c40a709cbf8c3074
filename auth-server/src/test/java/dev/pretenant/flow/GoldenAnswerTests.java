package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The comparison of answers sees each kind of difference. */
class GoldenAnswerTests {

    private static final String GOLDEN = """
            {"provenance": {"order": "as served"}, "besides": {"new": "why"}, "without": {"old": "why"},
             "document": {"id": "{guid}", "old": 1, "n": "{number}", "list": [{"text": "at {server}/x"}]}}""";
    private static final String SAME = """
            {"id": "10000000-0000-4000-8000-000000000001", "n": 5, "list": [{"text": "at https://localhost:1/x"}], "new": 1}""";

    @Test
    void differencesWhenAnswerIsTheSameThenNone() {
        assertThat(GoldenAnswer.of(json(GOLDEN)).differences(json(SAME))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "n": 5            | "n": "5"              | /n is "5", on the platform "{number}"
            "n": 5            | "n": 5, "more": 1     | /more is not on the platform
            "n": 5            | "n": 5, "old": 1      | /old is there after all
            "n": 5,           |                       | /n is only on the platform
            at https          | on https              | /list[0]/text is "on https://localhost:1/x", on the platform "at {server}/x"
            "id": "1          | "id": "x1             | /id is "x10000000-0000-4000-8000-000000000001", on the platform "{guid}"
            [{                | [{}, {                | /list is [{},{"text":"at https://localhost:1/x"}], on the platform [{"text":"at {server}/x"}]
            """)
    void differencesWhenAnswerDiffersThenSaysWhere(String part, String other, String difference) {
        String changed = SAME.replace(part, other == null ? "" : other);

        assertThat(GoldenAnswer.of(json(GOLDEN)).differences(json(changed))).containsExactly(difference);
    }

    @Test
    void differencesWhenOrderDiffersThenSaysSo() {
        JsonNode answer = json("{\"a\": 2, \"b\": 1}");
        String golden = "{\"provenance\": {\"order\": \"%s\"}, \"document\": {\"b\": 1, \"a\": 2}}";

        assertThat(GoldenAnswer.of(json(golden.formatted("as served"))).differences(answer))
                .containsExactly(" has the order [a, b], on the platform [b, a]");
        assertThat(GoldenAnswer.of(json(golden.formatted("unknown"))).differences(answer))
                .isEmpty();
    }

    private static JsonNode json(String text) {
        return TokenRequest.JSON.readTree(text);
    }
}
