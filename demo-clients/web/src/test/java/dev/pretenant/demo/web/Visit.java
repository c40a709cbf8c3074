package dev.pretenant.demo.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
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
        app = "http://localhost:" + port;
        browser.getOptions().setThrowExceptionOnFailingStatusCode(false);
        browser.getOptions().setCssEnabled(false);
        open("/");
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
        return browser.getCookieManager().getCookies().stream()
                .map(Cookie::getName)
                .toList();
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
