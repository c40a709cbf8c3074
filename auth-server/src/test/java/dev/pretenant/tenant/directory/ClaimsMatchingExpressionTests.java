package dev.pretenant.tenant.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsMatchingExpressionTests {

    private static final Map<String, String> CLAIMS = Map.of(
            "sub", "repo:meridian/forecasts:ref:refs/heads/main",
            "job_workflow_ref", "meridian/pipelines/.github/workflows/deploy.yml@refs/heads/main");

    private static boolean holds(String expression) {
        return ClaimsMatchingExpression.parse(expression)
                .orElseThrow()
                .holdsFor(name -> Optional.ofNullable(CLAIMS.get(name)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            claims['sub'] eq 'repo:meridian/forecasts:ref:refs/heads/main'      | true
            claims['sub'] eq 'repo:meridian/forecasts:ref:refs/heads/Main'      | false
            claims['sub'] eq 'repo:meridian/*'                                  | false
            claims['sub'] matches 'repo:meridian/*:ref:refs/heads/main'         | true
            claims['sub'] matches 'repo:meridian/*:ref:refs/heads/????'         | true
            claims['sub'] matches 'repo:meridian/*:ref:refs/heads/???'          | false
            claims['sub'] matches 'repo:meridian/*:ref:refs/tags/*'             | false
            claims['sub'] matches 'repo:meridian'                               | false
            claims['sub'] matches '*main*'                                      | true
            claims['sub'] matches '*'                                           | true
            claims['sub'] matches '.*'                                          | false
            claims['sub'] matches ''                                            | false
            claims['sub'] matches 'repo:*' and claims['job_workflow_ref'] matches 'meridian/pipelines/*@refs/heads/main' | true
            claims['sub'] matches 'repo:*' and claims['job_workflow_ref'] eq 'x'                                      | false
            claims['sub'] matches 'repo:*' and claims['actor'] matches '*'                                            | false
            """)
    void holdsForWhenClaimsAreComparedThenTextsMatchAndPatternsToo(String expression, boolean expected) {
        assertThat(holds(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sub",
                "claims['sub']",
                "claims['sub'] like 'a'",
                "claims['sub'] eq a",
                "claims['sub'] eq 'a' and",
                "claims['sub'] eq 'a' or claims['sub'] eq 'b'",
                "claims['sub'] eq 'a' claims['sub'] eq 'b'",
                "claims['sub'] eq 'a'b'",
                "x claims['sub'] eq 'a'"
            })
    void parseWhenTheTextIsNoExpressionThenEmpty(String text) {
        assertThat(ClaimsMatchingExpression.parse(text)).isEmpty();
    }

    @Test
    void parseWhenTheTextIsTooLongThenEmpty() {
        assertThat(ClaimsMatchingExpression.parse("claims['sub'] eq '" + "a".repeat(1_000) + "'"))
                .isEmpty();
    }

    @Test
    void holdsForWhenAPatternIsMadeToBacktrackThenItEnds() {
        ClaimsMatchingExpression expression = ClaimsMatchingExpression.parse(
                        "claims['sub'] matches '" + "*a".repeat(400) + "b'")
                .orElseThrow();

        assertThatCode(() -> assertThat(expression.holdsFor(name -> Optional.of("a".repeat(10_000))))
                        .isFalse())
                .doesNotThrowAnyException();
    }
}
