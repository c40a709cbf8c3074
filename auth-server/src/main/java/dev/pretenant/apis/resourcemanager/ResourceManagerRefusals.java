package dev.pretenant.apis.resourcemanager;

import dev.pretenant.core.errors.EntraException;
import dev.pretenant.core.errors.Surroundings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import tools.jackson.databind.json.JsonMapper;

/** Writes a refusal as Resource Manager does: a code and a message, and with a bad token where to get a good one. */
@ControllerAdvice(basePackageClasses = ResourceManagerRefusals.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ResourceManagerRefusals implements AuthenticationEntryPoint {

    private static final JsonMapper JSON = new JsonMapper();

    private final Surroundings surroundings;

    ResourceManagerRefusals(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        write(refusal(request, failure), request, response);
    }

    /** What is no refusal of ours is the library's: there was nothing in the header that it could read as a token. */
    private static ResourceManagerRefusal refusal(HttpServletRequest request, AuthenticationException failure) {
        if (failure instanceof ResourceManagerRefusal refusal) {
            return refusal;
        }
        if (failure instanceof EntraException ordered) {
            return ResourceManagerError.ofServer(ordered.entry().status())
                    .map(ResourceManagerError::with)
                    .orElseGet(() -> ResourceManagerError.TOKEN_REFUSED.with(ordered.text()));
        }
        return (request.getHeader(HttpHeaders.AUTHORIZATION) == null
                        ? ResourceManagerError.TOKEN_MISSING
                        : ResourceManagerError.HEADER_MALFORMED)
                .with();
    }

    @ExceptionHandler
    void write(ResourceManagerRefusal refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ResourceManagerError error = refusal.error();
        response.setStatus(error.status());
        if (error.status() == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader(
                    HttpHeaders.WWW_AUTHENTICATE,
                    "Bearer authorization_uri=\"%s/\", error=\"invalid_token\", error_description=\"%s\""
                            .formatted(
                                    surroundings.base(request).orElse(""),
                                    refusal.text().replaceAll("[\"\\\\]", "")));
        }
        response.setHeader("x-ms-failure-cause", "gateway");
        Map<String, String> members = new LinkedHashMap<>();
        members.put("code", error.code());
        members.put("message", refusal.text());
        byte[] body = JSON.writeValueAsBytes(Map.of("error", members));
        response.setContentType("application/json; charset=utf-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
