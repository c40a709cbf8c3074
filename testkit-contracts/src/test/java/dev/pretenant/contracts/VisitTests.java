package dev.pretenant.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VisitTests {

    private static final Visit REQUEST = Visit.to(
            URI.create(
                    "https://localhost:8443/common/oauth2/v2.0/authorize?client_id=1&redirect_uri=http%3A%2F%2Flocalhost%3A5001"));

    @Test
    void addressWhenParameterChangedThenIsEncoded() {
        Visit visit = Visit.to(URI.create("http://localhost:5001/back?state=a%20b"));

        assertThat(visit.with("state", "x&y").address()).hasToString("http://localhost:5001/back?state=x%26y");
        assertThat(visit.without("state").address()).hasToString("http://localhost:5001/back");
    }

    @Test
    void toWhenAnswerIsInTheFragmentThenHasItsParameters() {
        Visit visit = Visit.to(URI.create("http://localhost:3000/#code=c&state=s"));

        assertThat(visit.parameters()).isEqualTo(Map.of("code", "c", "state", "s"));
        assertThat(visit.address().toString()).startsWith("http://localhost:3000/#");
    }

    @Test
    void answersWhenComparedThenIsAnAnswerAtTheRedirectUri() {
        assertThat(Visit.to(URI.create("http://localhost:5001/?code=c")).answers(REQUEST))
                .isTrue();
        assertThat(Visit.to(URI.create("http://localhost:5001/?page=1")).answers(REQUEST))
                .isFalse();
        assertThat(Visit.to(URI.create("http://localhost:5002/?code=c")).answers(REQUEST))
                .isFalse();
        assertThat(REQUEST.isAuthorizeRequest()).isTrue();
    }
}
