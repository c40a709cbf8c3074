package dev.pretenant.core.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderedErrorTests {

    private final ErrorReference reference = ErrorReference.load();

    @ParameterizedTest
    @CsvSource({
        "50076, invalid_grant, 400, basic_action, false",
        "7000215, invalid_client, 401, , false",
        "90055, temporarily_unavailable, 429, , false",
        "16000, interaction_required, 400, , false",
        "50011, invalid_request, 400, , true"
    })
    void ofWhenInTheReferenceThenAsItSays(
            int number, String oauthCode, int status, String suberror, boolean forThePerson) {
        OrderedError error = ordered(number);

        assertThat(error.number()).isEqualTo(number);
        assertThat(error.code()).isEqualTo("AADSTS" + number);
        assertThat(error.oauthCode()).isEqualTo(oauthCode);
        assertThat(error.status()).isEqualTo(status);
        assertThat(error.suberror()).isEqualTo(suberror);
        assertThat(error.isForPerson()).isEqualTo(forThePerson);
    }

    @ParameterizedTest
    @CsvSource({
        "65001, consent_required",
        "50076, interaction_required",
        "16000, interaction_required",
        "50058, login_required",
        "90094, access_denied"
    })
    void throughBrowserWhenNoGrantCanBeInvalidYetThenWhatAPersonMustDo(int number, String oauthCode) {
        OrderedError told = ordered(number).throughBrowser();

        assertThat(told.oauthCode()).isEqualTo(oauthCode);
        assertThat(told.suberror()).isNull();
    }

    @Test
    void withWhenWordsAreKnownThenFilledInAndTheOthersKept() {
        EntraException refusal = ordered(500011).with(Map.of("tenant", "Meridian $1"), Optional.of("{}"));

        assertThat(refusal.text())
                .startsWith("The resource principal named {resource} was not found in the tenant named Meridian $1.");
        assertThat(refusal.claims()).isEqualTo("{}");
    }

    @Test
    void withWhenTheCatalogHasOtherWordsThenThose() {
        assertThat(ordered(65001)
                        .with(Map.of("app", "a", "name", "b"), Optional.empty())
                        .text())
                .startsWith(
                        "The user or administrator has not consented to use the application with ID 'a' named 'b'.");
    }

    @Test
    void hasErrorUriWhenTheCatalogHasNoneThenNone() {
        assertThat(ordered(70003).hasErrorUri()).isFalse();
        assertThat(ordered(50076).hasErrorUri()).isTrue();
    }

    private OrderedError ordered(int number) {
        return OrderedError.of(reference.of(number).orElseThrow());
    }
}
