package dev.pretenant.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChallengeTests {

    @Test
    void bearerWhenParametersAreQuotedThenTheirContent() {
        assertThat(Challenge.bearer(
                        List.of("Bearer realm=\"a, b\", error=\"invalid_token\",error_description=\"over, = done\"")))
                .contains(new Challenge(
                        Map.of("realm", "a, b", "error", "invalid_token", "error_description", "over, = done")));
    }

    @Test
    void bearerWhenParametersAreTokensThenTheirContent() {
        assertThat(Challenge.bearer(List.of("bearer ERROR=invalid_token")))
                .contains(new Challenge(Map.of("error", "invalid_token")));
    }

    @Test
    void bearerWhenThereIsNothingElseThenNoParameters() {
        assertThat(Challenge.bearer(List.of("Bearer"))).contains(new Challenge(Map.of()));
    }

    @Test
    void bearerWhenItIsTheSecondSchemeThenItsParameters() {
        assertThat(Challenge.bearer(List.of("Basic realm=\"x\"", "Negotiate, Bearer error=\"invalid_token\"")))
                .contains(new Challenge(Map.of("error", "invalid_token")));
    }

    @Test
    void bearerWhenThereIsAnotherSchemeThenNone() {
        assertThat(Challenge.bearer(List.of("Basic realm=\"Bearer of news\""))).isEmpty();
    }

    @Test
    void parameterWhenBlankThenNone() {
        assertThat(new Challenge(Map.of("error", " ")).parameter("error")).isEmpty();
    }
}
