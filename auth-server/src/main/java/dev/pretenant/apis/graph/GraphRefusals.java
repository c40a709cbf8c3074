package dev.pretenant.apis.graph;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what a controller refuses, and every path of Graph that is not emulated. */
@RestController
@ControllerAdvice(basePackageClasses = GraphRefusals.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class GraphRefusals {

    private static final Set<String> KNOWN = Set.of(
            "me",
            "users",
            "organization",
            "memberOf",
            "transitiveMemberOf",
            "messages",
            "events",
            "photo",
            "photos",
            "oauth2PermissionGrants");
    private static final Set<String> FOLLOWED_BY_KEY = Set.of("users", "messages", "photos", "oauth2PermissionGrants");

    private final GraphErrorWriter errors;

    GraphRefusals(GraphErrorWriter errors) {
        this.errors = errors;
    }

    @ExceptionHandler
    void refuse(GraphRefusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        errors.write(request, response, refusal);
    }

    @ExceptionHandler({HttpMessageNotReadableException.class, HttpMediaTypeNotSupportedException.class})
    void unreadable(HttpServletRequest request, HttpServletResponse response) throws IOException {
        errors.write(request, response, GraphError.BODY_INVALID.with());
    }

    @RequestMapping("/v1.0/**")
    void unknown(HttpServletRequest request) {
        throw request.getMethod().equals("GET")
                ? GraphError.PATH_UNKNOWN.with(firstUnknown(request.getRequestURI()))
                : GraphError.METHOD_NOT_ALLOWED.with();
    }

    private static String firstUnknown(String path) {
        List<String> segments = Arrays.asList(path.substring("/v1.0/".length()).split("/"));
        for (int i = 0; i < segments.size(); i++) {
            boolean key = i > 0 && FOLLOWED_BY_KEY.contains(segments.get(i - 1));
            if (!key && !KNOWN.contains(segments.get(i))) {
                return segments.get(i);
            }
        }
        return segments.get(segments.size() - 1);
    }
}
