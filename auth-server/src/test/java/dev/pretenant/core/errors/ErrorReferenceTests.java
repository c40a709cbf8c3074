package dev.pretenant.core.errors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorReferenceTests {

    private final ErrorReference reference = ErrorReference.load();

    @ParameterizedTest
    @ValueSource(strings = {"7000215", "AADSTS7000215", "aadsts7000215", " AADSTS7000215: Invalid client secret 70003"})
    void findWhenNumberInAnyFormThenExplanation(String text) {
        assertThat(reference.find(text)).map(ErrorExplanation::code).hasValue("AADSTS7000215");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "1", "99999", "99999999999999999999"})
    void findWhenNoKnownNumberThenEmpty(String text) {
        assertThat(reference.find(text)).isEmpty();
    }

    @Test
    void allWhenLoadedThenEveryNumberHasMeaning() {
        assertThat(reference.all())
                .hasSize(302)
                .noneMatch(explanation -> explanation.meaning().isBlank());
    }

    @Test
    void summaryWhenMeaningHasSeveralSentencesThenTheFirst() {
        assertThat(reference.find("7000222"))
                .map(ErrorExplanation::summary)
                .hasValue("The secret that was sent belongs to the app, but it has expired.");
        assertThat(reference.find("700211"))
                .map(ErrorExplanation::summary)
                .hasValue("No federated credential of the app names the issuer of the token.");
    }
}
