package dev.pretenant.protocol.authorize;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/**
 * How an answer travels to the app.
 *
 * @see <a href="https://openid.net/specs/oauth-v2-multiple-response-types-1_0.html">OAuth 2.0 Multiple Response Types</a>
 * @see <a href="https://openid.net/specs/oauth-v2-form-post-response-mode-1_0.html">OAuth 2.0 Form Post Response Mode</a>
 */
enum ResponseMode {
    QUERY {
        @Override
        void send(String uri, Map<String, String> members, HttpServletResponse response) throws IOException {
            redirect(rooted(uri) + (uri.contains("?") ? "&" : "?") + encoded(members), response);
        }
    },
    FRAGMENT {
        @Override
        void send(String uri, Map<String, String> members, HttpServletResponse response) throws IOException {
            redirect(rooted(uri) + "#" + encoded(members), response);
        }
    },
    FORM_POST {
        @Override
        void send(String uri, Map<String, String> members, HttpServletResponse response) throws IOException {
            String inputs = members.entrySet().stream()
                    .map(member -> "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                            .formatted(HtmlUtils.htmlEscape(member.getKey()), HtmlUtils.htmlEscape(member.getValue())))
                    .collect(Collectors.joining("\n"));
            response.setStatus(HttpServletResponse.SC_OK);
            response.setContentType("text/html; charset=utf-8");
            response.getOutputStream()
                    .write(PAGE.formatted(HtmlUtils.htmlEscape(uri), inputs).getBytes(StandardCharsets.UTF_8));
        }
    };

    /** Posts itself; without a script the person presses the button. No framing or form rules: it must work in hidden iframes. */
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Working...</title></head>
            <body><form method="post" name="hiddenform" action="%s">
            %s
            <noscript><p>Script is disabled. Press Continue to go on.</p><button type="submit">Continue</button></noscript>
            </form><script>document.forms[0].submit();</script></body></html>
            """;

    /** Sends {@code members} to {@code uri}. */
    abstract void send(String uri, Map<String, String> members, HttpServletResponse response) throws IOException;

    /** The mode named {@code name}. */
    static Optional<ResponseMode> named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "query" -> Optional.of(QUERY);
            case "fragment" -> Optional.of(FRAGMENT);
            case "form_post" -> Optional.of(FORM_POST);
            default -> Optional.empty();
        };
    }

    /** The mode of an answer that names none: the fragment as soon as it holds a token. */
    static ResponseMode defaultFor(Set<String> responseTypes) {
        return responseTypes.contains("id_token") || responseTypes.contains("token") ? FRAGMENT : QUERY;
    }

    private static void redirect(String location, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", location);
    }

    /** An address without a path gets one, as documented for redirect URIs. */
    private static String rooted(String uri) {
        URI parsed = URI.create(uri);
        boolean bare = !parsed.isOpaque()
                && parsed.getRawPath().isEmpty()
                && parsed.getRawQuery() == null
                && parsed.getScheme().startsWith("http");
        return bare ? uri + "/" : uri;
    }

    private static String encoded(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> member.getKey() + "=" + URLEncoder.encode(member.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
