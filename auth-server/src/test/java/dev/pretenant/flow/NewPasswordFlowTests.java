package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.ids.TenantId;
import dev.pretenant.flow.PageBrowser.Page;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.PasswordRule;
import dev.pretenant.tenant.directory.PasswordState;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whose password has expired meets the page that asks for a new one. */
@EmulatorTest
class NewPasswordFlowTests {

    private static final String LOGIN = "/" + Harbor.TENANT + "/login";
    private static final String OLD = "Passw0rd!";
    private static final String NEW = "Chosen-1";

    @Autowired
    private Harbor harbor;

    @Autowired
    private Directory directory;

    private PageBrowser browser;

    @BeforeEach
    void passwordHasExpired() {
        harbor.reset();
        harbor.expirePasswordOf(Harbor.ANN);
        browser = new PageBrowser("http://localhost:" + harbor.port());
    }

    private Page password(String typed) {
        AuthorizeCall call = harbor.web().asks("openid api://tide/tide.read").with("login_hint", Harbor.ANN);
        Page page = browser.open(call.path() + "?" + call.encoded());
        return browser.post(page, LOGIN + "/password", Map.of("passwd", typed));
    }

    private Page change(Page page, String current, String chosen, String confirmation) {
        return browser.post(
                page,
                LOGIN + "/newpassword",
                Map.of("currentPassword", current, "newPassword", chosen, "confirmNewPassword", confirmation));
    }

    private PasswordState passwordOfAnn() {
        return directory
                .userByName(TenantId.of(Harbor.TENANT), Harbor.ANN)
                .orElseThrow()
                .password();
    }

    @Test
    void whenChangedThenSignedInAndTheNewOneCounts() {
        Page page = password(OLD);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.what()).isEqualTo("Update your password");
        assertThat(page.body())
                .contains(
                        "id=\"currentPassword\"",
                        "id=\"newPassword\"",
                        "id=\"confirmNewPassword\"",
                        "id=\"idSIButton9\"");
        Page signedIn = change(page, OLD, NEW, NEW);

        assertThat(signedIn.what()).isEqualTo("Stay signed in?");
        assertThat(passwordOfAnn().expired()).isFalse();
        PageBrowser another = new PageBrowser("http://localhost:" + harbor.port());
        browser = another;
        assertThat(password(OLD).body()).contains("Your account or password is incorrect.");
        assertThat(password(NEW).what()).isEqualTo("Stay signed in?");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(OLD, "", "", "Please enter your password."),
                Arguments.of("", NEW, NEW, "Please enter your password."),
                Arguments.of(OLD, NEW, NEW + "x", "The new password and its confirmation aren't the same."),
                Arguments.of(OLD, OLD, OLD, "The new password is the current one. Choose another."),
                Arguments.of(OLD, "Sh0rt!", "Sh0rt!", PasswordRule.LENGTH.text()),
                Arguments.of(OLD, "alllowercase", "alllowercase", PasswordRule.KINDS.text()),
                Arguments.of(OLD, "alllowercase", "alllowercase", ">AADSTS120002<"),
                Arguments.of("wrong", NEW, NEW, "That isn't your current password."),
                Arguments.of("wrong", NEW, NEW, ">AADSTS120000<"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void whenSomethingIsWrongThenThePageSaysWhatAndNothingChanges(
            String current, String chosen, String confirmation, String complaint) {
        Page page = change(password(OLD), current, chosen, confirmation);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.what()).isEqualTo("Update your password");
        assertThat(page.body().replace("&#39;", "'")).contains(complaint);
        assertThat(passwordOfAnn().expired()).isTrue();
    }

    @Test
    void whenCurrentPasswordIsGuessedTenTimesThenTheAccountIsLocked() {
        Page page = password(OLD);
        for (int attempt = 0; attempt < 10; attempt++) {
            page = change(page, "guess", NEW, NEW);
        }

        assertThat(change(page, OLD, NEW, NEW).body()).contains("Your account is locked for a minute");
        harbor.advance(Duration.ofSeconds(60));
    }

    @Test
    void whenFormComesFromAnotherSiteThenRefused() {
        Page page = password(OLD);

        Page refused = browser.follow(browser.form(
                        page,
                        LOGIN + "/newpassword",
                        Map.of("currentPassword", OLD, "newPassword", NEW, "confirmNewPassword", NEW))
                .header("Origin", "https://evil.test"));

        assertThat(refused.body()).contains("AADSTS90023");
        assertThat(passwordOfAnn().expired()).isTrue();
    }

    @Test
    void whenSessionIsAliveThenTheExpiredPasswordIsNotAskedFor() {
        Browser ann = harbor.browserOf(Harbor.ANN);

        assertThat(ann.authorize(harbor.web().asks("openid api://tide/tide.read"))
                        .way())
                .isEqualTo("query");
    }
}
