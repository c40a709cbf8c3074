package dev.pretenant.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebFormTests {

    @Test
    void answerInWhenThePlatformAnswersThenIsItsForm() {
        WebPage page = page("""
                <html><body><form METHOD='POST' action="http://localhost:5001/signin-oidc">
                <input type="hidden" name="code" value="a&amp;b"/><input type="hidden" name="state" value="&quot;s&quot;"/>
                <noscript><input type="submit" value="Continue"></noscript></form></body></html>""");

        assertThat(WebForm.answerIn(page).map(WebForm::visit))
                .contains(Visit.posting(
                        URI.create("http://localhost:5001/signin-oidc"), Map.of("code", "a&b", "state", "\"s\"")));
    }

    @Test
    void answerInWhenAFormAsksPeopleThenIsEmpty() {
        assertThat(WebForm.answerIn(page("<form method=post action=/next><input name=code></form>")))
                .isEmpty();
        assertThat(WebForm.answerIn(page("<form action=/next><input type=hidden name=code></form>")))
                .isEmpty();
        assertThat(WebForm.answerIn(page("<form method=post><input type=hidden name=_csrf></form>")))
                .isEmpty();
    }

    private static WebPage page(String html) {
        return new WebPage(URI.create("https://localhost:8443/authorize"), 200, html);
    }
}
