package dev.pretenant.contracts;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/**
 * The browser of one person, with cookies and without scripts: follows redirects, and posts the forms in which the platform
 * answers. A contract watches where it goes, and meddles with what it carries.
 *
 * <p>An address with a fragment is asked for without it, as browsers do; {@link WebPage#address} has it for whoever stands in
 * for the scripts of a page.
 */
public final class WebBrowser {

    private static final int MOST_HOPS = 24;
    private static final int MOST_BYTES = 1024 * 1024;

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final Optional<SSLContext> tls;
    private final HttpCalls http;
    private final List<Visit> visits = new ArrayList<>();
    private Function<Visit, Optional<Visit>> meddler = Optional::of;
    private WebPage shown = new WebPage(URI.create("about:blank"), 0, "");

    WebBrowser(Optional<SSLContext> tls) {
        this.tls = tls;
        http = new HttpCalls(HttpClient.newBuilder().cookieHandler(cookies), tls, MOST_BYTES);
    }

    /** Goes where the address leads, from page to page. */
    public WebPage open(URI address) {
        return go(Visit.to(address));
    }

    /** Looks at one page and goes nowhere from there. */
    public WebPage peek(URI address) {
        return load(Visit.to(address)).page();
    }

    /**
     * Presses the button of a form in a page.
     *
     * @param action the end of the address that the form is posted to
     * @return empty if the page has no such form
     */
    public Optional<WebPage> submit(WebPage page, String action) {
        return WebForm.in(page)
                .filter(form -> form.action().getPath().endsWith(action))
                .findFirst()
                .map(form -> go(form.visit()));
    }

    /** Lets {@code change} have each visit before it happens; without one the browser stays where it is. */
    void meddle(Function<Visit, Optional<Visit>> change) {
        meddler = change;
    }

    /** Where it has been so far, in order. */
    List<Visit> visits() {
        return List.copyOf(visits);
    }

    /** The page that it shows. */
    WebPage lastPage() {
        return shown;
    }

    /** Another browser with the cookies that this one has now. */
    WebBrowser copy() {
        WebBrowser copy = new WebBrowser(tls);
        cookies.getCookieStore().getURIs().forEach(address -> cookies.getCookieStore()
                .get(address)
                .forEach(cookie -> copy.cookies.getCookieStore().add(address, cookie)));
        return copy;
    }

    /** Goes where the visit leads, from page to page. */
    WebPage go(Visit first) {
        shown = follow(first);
        return shown;
    }

    private WebPage follow(Visit first) {
        WebPage page = new WebPage(first.address(), 0, "The browser was held back.");
        Optional<Visit> next = Optional.of(first);
        for (int hop = 0; hop < MOST_HOPS; hop++) {
            next = next.flatMap(meddler);
            if (next.isEmpty()) {
                return page;
            }
            Visit visit = next.get();
            visits.add(visit);
            Loaded loaded = load(visit);
            page = loaded.page();
            next = loaded.onward();
        }
        return new WebPage(page.address(), WebPage.GOING_ROUND, "The browser gave up after " + MOST_HOPS + " pages.");
    }

    private Loaded load(Visit visit) {
        try {
            HttpCalls.Answer answer = http.send(request(visit));
            return new Loaded(
                    new WebPage(visit.address(), answer.status(), answer.text()),
                    answer.headers().firstValue("Location"));
        } catch (IOException failure) {
            return new Loaded(new WebPage(visit.address(), 0, failure.toString()), Optional.empty());
        }
    }

    private static HttpRequest request(Visit visit) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(visit.address().toString().replaceAll("#.*", "")))
                .timeout(HttpCalls.TIMEOUT)
                .header("Accept", "text/html,*/*;q=0.8");
        return visit.carrier() == Visit.Carrier.FORM
                ? request.header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(visit.encoded()))
                        .build()
                : request.build();
    }

    /** A page, and where it sends to. */
    private record Loaded(WebPage page, Optional<String> location) {

        Optional<Visit> onward() {
            return page.status() / 100 == 3
                    ? location.map(page.address()::resolve).map(Visit::to)
                    : WebForm.answerIn(page).map(WebForm::visit);
        }
    }
}
