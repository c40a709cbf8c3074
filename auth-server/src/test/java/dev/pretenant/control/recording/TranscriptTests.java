package dev.pretenant.control.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.journal.Redaction;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class TranscriptTests {

    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @Test
    void ofWhenNameInQueryAndBodyThenEachHasItsOwn() {
        request.setQueryString("scope=a%20b&flag&bad=%zz&scope=c");
        request.setParameter("scope", "a b", "c", "d");
        request.setParameter("client_secret", "hunter2");

        Transcript said = Transcript.of(request, Redaction.HASHED);

        assertThat(said.query())
                .isEqualTo(Map.of("scope", List.of("a b", "c"), "flag", List.of(""), "bad", List.of("%zz")));
        assertThat(said.form()).isEqualTo(Map.of("scope", List.of("d"), "client_secret", List.of("redacted:f52fbd32")));
    }

    /** As {@code curl -d} does of itself: the container takes the whole for a name. */
    @Test
    void ofWhenJsonIsSentAsAFormThenItIsNotShownAsAName() {
        request.setParameter("{\"client_secret\":\"hunter2\"}", "");

        assertThat(Transcript.of(request, Redaction.HASHED).form()).isEqualTo(Map.of("redacted:3bd30a09", List.of("")));
    }

    @Test
    void ofWhenHeadersThenNamesInLowerCase() {
        request.addHeader("X-Client-SKU", "MSAL.Node");
        request.addHeader("Authorization", "Bearer hunter2");

        assertThat(Transcript.of(request, Redaction.HASHED).headers())
                .isEqualTo(Map.of(
                        "x-client-sku", List.of("MSAL.Node"), "authorization", List.of("Bearer redacted:f52fbd32")));
    }

    @Test
    void ofWhenValueLongThenCut() {
        request.setParameter("state", "x".repeat(1_001));

        assertThat(Transcript.of(request, Redaction.HASHED).form())
                .isEqualTo(Map.of("state", List.of("x".repeat(1_000) + "…")));
    }

    @Test
    void ofWhenFarTooMuchThenNoMoreThanAnExchangeMayWeigh() {
        request.setParameter(
                "many", IntStream.range(0, 5_000).mapToObj(i -> "value " + i).toArray(String[]::new));
        IntStream.range(0, 1_000).forEach(i -> request.setParameter("name" + i, "x".repeat(900)));

        request.addHeader("X-Client-SKU", "MSAL.Node");

        Transcript said = Transcript.of(request, Redaction.HASHED);

        assertThat(said.form().toString().length()).isLessThan(40_000);
        assertThat(said.headers()).isEmpty();
    }

    @Test
    void ofWhenSecretsShownThenAsSent() {
        request.setParameter("code", "hunter2");

        assertThat(Transcript.of(request, Redaction.NONE).form()).isEqualTo(Map.of("code", List.of("hunter2")));
    }
}
