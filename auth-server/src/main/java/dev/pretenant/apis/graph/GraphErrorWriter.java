package dev.pretenant.apis.graph;

import dev.pretenant.core.errors.Correlation;
import dev.pretenant.core.errors.EntraException;
import dev.pretenant.core.errors.Surroundings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import tools.jackson.databind.json.JsonMapper;

/** Writes a refusal as Graph does: code, message, and the ids by which support would find the exchange. */
final class GraphErrorWriter implements AuthenticationEntryPoint {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final JsonMapper JSON = new JsonMapper();

    private final Surroundings surroundings;

    GraphErrorWriter(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        write(request, response, refusal(failure));
    }

    private static GraphRefusal refusal(AuthenticationException failure) {
        if (failure instanceof GraphRefusal refusal) {
            return refusal;
        }
        if (failure instanceof EntraException ordered) {
            return GraphRefusal.of(ordered);
        }
        // The library itself refuses a header that has no token in it; else nothing was shown at all.
        return (failure instanceof OAuth2AuthenticationException
                        ? GraphError.TOKEN_MALFORMED
                        : GraphError.TOKEN_MISSING)
                .with();
    }

    void write(HttpServletRequest request, HttpServletResponse response, GraphRefusal refusal) throws IOException {
        GraphError error = refusal.error();
        response.setStatus(error.status());
        if (error.status() == HttpServletResponse.SC_UNAUTHORIZED || isUserInfo(request)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge(request, refusal));
        }
        byte[] body = JSON.writeValueAsBytes(body(request, refusal));
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private Map<String, Object> body(HttpServletRequest request, GraphRefusal refusal) {
        Correlation ids = Correlation.of(request);
        Instant now = surroundings.clock(request).instant();
        Map<String, String> innerError = new LinkedHashMap<>();
        innerError.put("date", DATE.format(now));
        innerError.put("request-id", ids.traceId().toString());
        innerError.put("client-request-id", ids.correlationId().toString());
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", refusal.error().code());
        error.put("message", refusal.text());
        error.put("innerError", innerError);
        return Map.of("error", error);
    }

    /** Graph names the authority alone; clients of userinfo are told by RFC 6750, section 3.1, what is wrong with the token. */
    private String challenge(HttpServletRequest request, GraphRefusal refusal) {
        GraphError error = refusal.error();
        String challenge = "Bearer realm=\"\", authorization_uri=\"%s/common/oauth2/authorize\", client_id=\"%s\""
                .formatted(surroundings.base(request).orElse(""), GraphTokens.APP_ID);
        if (refusal.claims().isPresent()) {
            return challenge + ", error=\"insufficient_claims\", claims=\""
                    + encoded(refusal.claims().get()) + "\"";
        }
        if (!isUserInfo(request) || error == GraphError.TOKEN_MISSING) {
            return challenge;
        }
        return challenge
                + (error.status() == HttpServletResponse.SC_FORBIDDEN
                        ? ", error=\"insufficient_scope\", scope=\"openid\""
                        : ", error=\"invalid_token\"");
    }

    private static String encoded(String claims) {
        return Base64.getEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isUserInfo(HttpServletRequest request) {
        return request.getRequestURI().endsWith("/userinfo");
    }
}
