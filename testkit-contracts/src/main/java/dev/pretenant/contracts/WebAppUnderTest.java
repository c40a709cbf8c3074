package dev.pretenant.contracts;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A web app, in whatever language it is written, judged by its pages.
 *
 * <pre>{@code
 * WebAppUnderTest app = WebAppUnderTest.at(URI.create("http://localhost:5001"))
 *         .signInAt("/sign-in")
 *         .signedInSee("/profile")
 *         .callApiAt("/weather")
 *         .signOutAt("/logout");
 * }</pre>
 */
public final class WebAppUnderTest implements ClientUnderTest {

    private static final int MOST_SHOWN = 200;

    private final URI origin;
    private String signIn = "/";
    private String privatePage = "/";
    private @Nullable String silentSignIn;
    private @Nullable String apiPage;
    private @Nullable String signOut;
    private Supplier<String> log = () -> "";

    private WebAppUnderTest(URI origin) {
        this.origin = origin;
    }

    /** The app at an address. */
    public static WebAppUnderTest at(URI origin) {
        return new WebAppUnderTest(origin);
    }

    /** The page that sends to the platform. */
    public WebAppUnderTest signInAt(String path) {
        this.signIn = path;
        return this;
    }

    /** A page that is shown (2xx) to whoever is signed in, and to nobody else. */
    public WebAppUnderTest signedInSee(String path) {
        this.privatePage = path;
        return this;
    }

    /** The page that sends to the platform with {@code prompt=none}. */
    public WebAppUnderTest signInSilentlyAt(String path) {
        this.silentSignIn = path;
        return this;
    }

    /** A page for whose content the app calls an API; shown (2xx) if that went well. */
    public WebAppUnderTest callApiAt(String path) {
        this.apiPage = path;
        return this;
    }

    /** Where people sign out: a form that the private page has for it is posted, otherwise the page is opened. */
    public WebAppUnderTest signOutAt(String path) {
        this.signOut = path;
        return this;
    }

    /** Where to read what the app has written to its log, such as {@link ClientProgram#output}. */
    public WebAppUnderTest logging(Supplier<String> written) {
        this.log = written;
        return this;
    }

    @Override
    public ClientAnswer signIn(WebBrowser browser) {
        return signInAnswer(browser, browser.open(origin.resolve(signIn)));
    }

    @Override
    public ClientAnswer signInSilently(WebBrowser browser) {
        return signInAnswer(browser, browser.open(origin.resolve(required(silentSignIn, "signInSilentlyAt"))));
    }

    @Override
    public boolean isSignedIn(WebBrowser browser) {
        return browser.peek(origin.resolve(privatePage)).ok();
    }

    @Override
    public ClientAnswer callApi(WebBrowser browser) {
        URI page = origin.resolve(required(apiPage, "callApiAt"));
        WebPage end = browser.open(page);
        return end.ok() && Visit.to(end.address()).leadsTo(page) ? ClientAnswer.success(described(end)) : failed(end);
    }

    @Override
    public ClientAnswer signOut(WebBrowser browser) {
        String path = required(signOut, "signOutAt");
        Optional<WebPage> submitted = browser.submit(browser.peek(origin.resolve(privatePage)), path);
        WebPage end = submitted.orElseGet(() -> browser.open(origin.resolve(path)));
        return isSignedIn(browser) ? failed(end) : ClientAnswer.success(described(end));
    }

    @Override
    public String log() {
        return log.get();
    }

    private ClientAnswer signInAnswer(WebBrowser browser, WebPage end) {
        return isSignedIn(browser) ? ClientAnswer.success(described(end)) : failed(end);
    }

    private static ClientAnswer failed(WebPage end) {
        boolean broken = end.status() == 0 || end.status() == 500 || end.status() == WebPage.GOING_ROUND;
        return broken ? ClientAnswer.crashed(described(end)) : ClientAnswer.refused(described(end));
    }

    private static String described(WebPage page) {
        String text = page.text()
                .replaceAll("(?is)<(style|script|head)\\b.*?</\\1>", " ")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ")
                .strip();
        return page.status() + " at " + page.address().getPath() + ": "
                + (text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...");
    }

    private static String required(@Nullable String path, String setter) {
        return Objects.requireNonNull(path, () -> "say where: WebAppUnderTest." + setter);
    }
}
