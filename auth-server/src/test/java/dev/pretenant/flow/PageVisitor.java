package dev.pretenant.flow;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person at a browser without scripts: opens pages, types, presses buttons by their ids. */
final class PageVisitor {

    private static final Pattern FIELD =
            Pattern.compile("<input type=\"(?:hidden|text)\" name=\"([^\"]+)\"[^>]* value=\"([^\"]*)\"");

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final Map<String, String> typed = new LinkedHashMap<>();
    private Page page = new Page(URI.create("about:blank"), 0, "");

    PageVisitor open(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)).build());
    }

    PageVisitor type(String name, String text) {
        typed.put(name, text);
        return this;
    }

    /** Presses the button with {@code id}. */
    PageVisitor press(String id) {
        return pressFirst("id=\"" + id + "\"");
    }

    /** Presses the first button with {@code attribute}; the form goes where the button says, or the form. */
    PageVisitor pressFirst(String attribute) {
        String button = page.find("<(?:input|button)[^>]* " + attribute + "[^>]*>");
        Map<String, String> form = page.fields();
        form.putAll(typed);
        if (button.contains(" name=")) {
            form.put(group(" name=\"([^\"]*)\"", button), group(" value=\"([^\"]*)\"", button));
        }
        String target = button.contains("formaction=") ? group("formaction=\"([^\"]*)\"", button) : page.target();
        return post(page.address().resolve(target), form);
    }

    PageVisitor post(URI address, Map<String, String> form) {
        typed.clear();
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(Lagoon.encoded(form)))
                .build());
    }

    /** Signs in from the page that asks for a user name, and does not stay signed in. */
    PageVisitor signIn(String userName) {
        return type("loginfmt", userName)
                .press("idSIButton9")
                .type("passwd", Lagoon.PASSWORD)
                .press("idSIButton9")
                .press("idBtn_Back");
    }

    Page page() {
        return page;
    }

    private PageVisitor send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            page = new Page(response.uri(), response.statusCode(), response.body());
            return this;
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String group(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        if (!found.find()) {
            throw new AssertionError("nothing like " + pattern + " in " + text.replaceAll("<[^>]*>|\\s+", " "));
        }
        return found.group(found.groupCount()).replace("&amp;", "&");
    }

    /** What the browser shows. */
    record Page(URI address, int status, String html) {

        /** The first match, or its group. */
        String find(String pattern) {
            return group(pattern, html);
        }

        /** Where the form goes. */
        String target() {
            return find("<form[^>]* action=\"([^\"]*)\"");
        }

        /** What the form would send that nobody typed. */
        Map<String, String> fields() {
            Map<String, String> fields = new LinkedHashMap<>();
            Matcher field = FIELD.matcher(html);
            while (field.find()) {
                fields.putIfAbsent(field.group(1), field.group(2));
            }
            return fields;
        }

        String heading() {
            return withoutTags(find("<h1[^>]*>(.*?)</h1>"));
        }

        String message() {
            return withoutTags(find("<p id=\"message\">(.*?)</p>"));
        }

        /** What is wrong with what was typed, as far as it is said in words. */
        String complaint() {
            return find("role=\"alert\"[^>]*>\\s*<span>(.*?)</span>").replace("&#39;", "'");
        }

        private static String withoutTags(String text) {
            return text.replaceAll("<[^>]*>", "");
        }
    }
}
