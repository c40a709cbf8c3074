package dev.pretenant.demo.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.htmlunit.WebClient;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.http.Cookie;

/** A person at a browser, in front of one of the apps. */
final class Visit implements AutoCloseable {

    private final WebClient browser = new WebClient();
    private final String app;
    private HtmlPage page;

    Visit(int port) {
        this("http://localhost:" + port);
    }

    private Visit(String app) {
        this.app = app;
        browser.getOptions().setUseInsecureSSL(true);
        browser.getOptions().setThrowExceptionOnFailingStatusCode(false);
        browser.getOptions().setCssEnabled(false);
        open("/");
    }

    static Visit overHttps(int port) {
        return new Visit("https://localhost:" + port);
    }

    void open(String path) {
        try {
            page = browser.getPage(app + path);
            settle();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void click(String selector) {
        try {
            page.<DomElement>querySelector(selector).click();
            settle();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int status() {
        return page.getWebResponse().getStatusCode();
    }

    String header(String name) {
        return page.getWebResponse().getResponseHeaderValue(name);
    }

    String path() {
        return page.getUrl().getPath();
    }

    String headline() {
        return text("h1");
    }

    String text(String selector) {
        DomNode node = page.querySelector(selector);
        return node == null ? "" : node.asNormalizedText();
    }

    List<String> texts(String selector) {
        return page.querySelectorAll(selector).stream()
                .map(DomNode::asNormalizedText)
                .toList();
    }

    List<String> cookies() {
        return jar().stream().map(Cookie::getName).toList();
    }

    Set<Cookie> jar() {
        return browser.getCookieManager().getCookies();
    }

    @Override
    public void close() {
        browser.close();
    }

    private void settle() {
        browser.waitForBackgroundJavaScript(2000);
        page = (HtmlPage) browser.getCurrentWindow().getEnclosedPage();
    }
}
