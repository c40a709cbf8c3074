package dev.pretenant.witnesses;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.htmlunit.WebClient;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Spring Security's oauth2Login signs Alice in through the real pages, and the three web apps get what she allows. */
@ExtendWith(WithRunningServers.class)
class WebDemosTests {

    private static RunningWebDemos demos;

    private WebClient browser;
    private HtmlPage page;

    @BeforeAll
    static void start(RunningServers servers) throws IOException, InterruptedException {
        demos = new RunningWebDemos(servers);
    }

    @AfterAll
    static void stop() {
        demos.close();
    }

    @BeforeEach
    void openBrowser() {
        browser = new WebClient();
        browser.getOptions().setUseInsecureSSL(true);
        browser.getOptions().setThrowExceptionOnFailingStatusCode(false);
        browser.getOptions().setCssEnabled(false);
    }

    @AfterEach
    void closeBrowser() {
        browser.close();
    }

    @Test
    void weatherWhenPermissionIsAskedLaterThenConsentIsAskedTwice() throws Exception {
        open(demos.weather() + "/profile");
        signInAsAlice();
        acceptUntil(demos.weather());
        assertThat(text("h1")).isEqualTo("Alice Andersson");

        open(demos.weather() + "/weather");
        assertThat(page.getUrl().toString()).doesNotStartWith(demos.weather());
        acceptUntil(demos.weather());

        assertThat(text("h1")).isEqualTo("Seattle");
        assertThat(text("#temperature")).isEqualTo("10.7 °C");

        click("#change");
        assertThat(text("#refusal")).isEqualTo("403 insufficient_scope");
        assertThat(texts("#required li")).containsExactly("weather.write");
        assertThat(texts("#present li")).containsExactly("weather.read");

        click("#sign-out");
        assertThat(page.getUrl().toString()).isEqualTo(demos.weather() + "/");
        open(demos.weather() + "/profile");
        assertThat(page.getUrl().toString()).doesNotStartWith(demos.weather());
    }

    @Test
    void myBucksWhenItPaysThenTheBankSaysNo() throws Exception {
        open(demos.bucks() + "/dashboard");
        signInAsAlice();
        acceptUntil(demos.bucks());
        assertThat(texts("#accounts .figure")).containsExactly("EUR 2,181.17", "EUR 8,000.00");
        assertThat(text("#transactions")).contains("Green Grocer", "Barometer & Sons");

        click("#pay");

        assertThat(page.getWebResponse().getStatusCode()).isEqualTo(403);
        assertThat(texts("#required li")).containsExactly("payments.write");
        assertThat(texts("#present li")).containsExactly("accounts.balance.read", "transactions.read");
    }

    @Test
    void mailWhenOnlyMailIsAllowedThenCalendarAndPhotoStayShut() throws Exception {
        open(demos.mail() + "/inbox");
        signInAsAlice();
        acceptUntil(demos.mail());
        assertThat(texts("#messages li")).isNotEmpty();

        open(demos.mail() + "/calendar");
        assertThat(text("#refusal")).isEqualTo("403 ErrorAccessDenied");
        assertThat(texts("#required li")).containsExactly("Calendars.Read");
        open(demos.mail() + "/photo");
        assertThat(text("#refusal")).isEqualTo("403 ErrorAccessDenied");
        assertThat(texts("#present li")).contains("Mail.Read").doesNotContain("User.Read");
    }

    private void signInAsAlice() throws IOException {
        type("#i0116", "alice@meridian.test");
        click("#idSIButton9");
        type("#i0118", "Passw0rd!");
        click("#idSIButton9");
    }

    /** Says yes to the pages that are left, stay signed in and consent, in whatever order they come. */
    private void acceptUntil(String app) throws IOException {
        for (int pages = 0; pages < 3 && !page.getUrl().toString().startsWith(app); pages++) {
            click("#idSIButton9");
        }
        assertThat(page.getUrl().toString()).startsWith(app);
    }

    private void open(String address) throws IOException {
        page = browser.getPage(address);
        settle();
    }

    private void type(String selector, String text) throws IOException {
        page.<HtmlElement>querySelector(selector).type(text);
    }

    private void click(String selector) throws IOException {
        DomElement element = page.querySelector(selector);
        assertThat(element).as("%s on %s", selector, page.asNormalizedText()).isNotNull();
        element.click();
        settle();
    }

    /** A form that posts itself, as the platform's answer, has been sent when no script is left. */
    private void settle() {
        browser.waitForBackgroundJavaScript(5000);
        page = (HtmlPage) browser.getCurrentWindow().getEnclosedPage();
    }

    private String text(String selector) {
        return String.join("", texts(selector));
    }

    private List<String> texts(String selector) {
        return page.querySelectorAll(selector).stream()
                .map(DomNode::asNormalizedText)
                .toList();
    }
}
