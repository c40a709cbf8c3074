package dev.pretenant.flow;

import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;

/**
 * What the browser got: who is told, by which way, and what.
 *
 * @param http the answer itself
 * @param way query, fragment or form_post where an app is told; login where a person is asked; page otherwise
 * @param target the app's address, as the answer spells it
 * @param members what the app is told, in order
 */
record AuthorizeAnswer(HttpResponse<String> http, String way, String target, Map<String, String> members) {

    private static final Pattern FORM = Pattern.compile("<form method=\"post\"[^>]* action=\"([^\"]*)\"");
    private static final Pattern INPUT = Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");

    static AuthorizeAnswer of(HttpResponse<String> http) {
        String location = http.headers().firstValue("location").orElse("");
        if (location.contains("/login?ctx=")) {
            return new AuthorizeAnswer(http, "login", location, Map.of());
        }
        if (!location.isEmpty()) {
            return redirect(http, location);
        }
        Matcher form = FORM.matcher(http.body());
        if (!form.find()) {
            return new AuthorizeAnswer(http, "page", "", Map.of());
        }
        Map<String, String> members = new LinkedHashMap<>();
        Matcher inputs = INPUT.matcher(http.body());
        while (inputs.find()) {
            members.put(HtmlUtils.htmlUnescape(inputs.group(1)), HtmlUtils.htmlUnescape(inputs.group(2)));
        }
        return new AuthorizeAnswer(http, "form_post", HtmlUtils.htmlUnescape(form.group(1)), members);
    }

    private static AuthorizeAnswer redirect(HttpResponse<String> http, String location) {
        int fragment = location.indexOf('#');
        int cut = fragment < 0 ? location.lastIndexOf("?code=") : fragment;
        if (cut < 0) {
            cut = Math.max(location.indexOf("?"), location.lastIndexOf("&code="));
        }
        Map<String, String> members = new LinkedHashMap<>();
        for (String pair : location.substring(cut + 1).split("&")) {
            int equals = pair.indexOf('=');
            members.put(pair.substring(0, equals), decode(pair.substring(equals + 1)));
        }
        return new AuthorizeAnswer(http, fragment < 0 ? "query" : "fragment", location.substring(0, cut), members);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    int status() {
        return http.statusCode();
    }

    String code() {
        return member("code");
    }

    String member(String name) {
        if (!members.containsKey(name)) {
            throw new AssertionError("no " + name + " in " + status() + " " + way + " " + members + http.body());
        }
        return members.get(name);
    }

    /** The number in the description that the app is told. */
    String number() {
        return member("error_description").replaceFirst("^AADSTS(\\d+):.*", "$1");
    }

    JsonNode idToken() {
        return Tokens.claims(member("id_token"));
    }
}
