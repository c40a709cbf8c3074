package dev.pretenant.flow;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without script: keeps cookies, goes where the server sends it, stops where that is another site. */
final class PageBrowser {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int MOST_REDIRECTS = 10;

    final Map<String, String> cookies = new LinkedHashMap<>();
    private final URI site;

    PageBrowser(String site) {
        this.site = URI.create(site + "/");
    }

    Page open(String address) {
        return follow(HttpRequest.newBuilder(site.resolve(address)));
    }

    /** Posts the form of {@code page} that leads to {@code action}, its hidden fields and {@code fields}. */
    Page post(Page page, String action, Map<String, String> fields) {
        return follow(form(page, action, fields));
    }

    HttpRequest.Builder form(Page page, String action, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(page.hidden());
        all.putAll(fields);
        String body = all.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(site.resolve(action))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    Page follow(HttpRequest.Builder first) {
        HttpRequest.Builder next = first;
        for (int redirects = 0; redirects < MOST_REDIRECTS; redirects++) {
            Page page = send(next);
            if (page.status() / 100 != 3) {
                return page;
            }
            URI target = site.resolve(page.location());
            if (!target.getAuthority().equals(site.getAuthority())) {
                return page;
            }
            next = HttpRequest.newBuilder(target);
        }
        throw new AssertionError("more redirects than a browser follows");
    }

    Page send(HttpRequest.Builder request) {
        String sent = cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        if (!sent.isEmpty()) {
            request.header("Cookie", sent);
        }
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return new Page(answer);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void keep(String setCookie) {
        String[] pair = setCookie.substring(0, setCookie.indexOf(';')).split("=", 2);
        cookies.put(pair[0], pair[1]);
    }

    /** What the server answered last. */
    record Page(HttpResponse<String> answer) {

        private static final Pattern HIDDEN =
                Pattern.compile("<input type=\"(?:hidden|text)\" name=\"([^\"]+)\"[^>]* value=\"([^\"]*)\"");
        private static final Pattern HEADING = Pattern.compile("<h1[^>]*>([^<]*)</h1>");

        int status() {
            return answer.statusCode();
        }

        String body() {
            return answer.body();
        }

        String header(String name) {
            return answer.headers().firstValue(name).orElse("");
        }

        String location() {
            return header("Location");
        }

        /** The heading of the page, or the app's address that an answer was sent to, up to the first value. */
        String what() {
            Matcher heading = HEADING.matcher(body());
            return heading.find() ? heading.group(1) : location().replaceAll("=.*", "");
        }

        Map<String, String> hidden() {
            Map<String, String> fields = new LinkedHashMap<>();
            Matcher field = HIDDEN.matcher(body());
            while (field.find()) {
                fields.putIfAbsent(field.group(1), field.group(2));
            }
            return fields;
        }
    }
}
