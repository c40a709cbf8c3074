package dev.pretenant.apis.graph;

import dev.pretenant.core.errors.Surroundings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** Wraps objects as OData does: what they are ({@code @odata.context}), and where the next page is. */
final class GraphAnswers {

    private final Surroundings surroundings;

    GraphAnswers(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The answer with one object of {@code set}, such as {@code users}. */
    Map<String, @Nullable Object> one(HttpServletRequest request, String set, GraphObject object) {
        QueryOptions options = QueryOptions.ofObject(request);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("@odata.context", context(request, set, options) + "/$entity");
        answer.putAll(object.view(options.select()));
        return answer;
    }

    /** The answer with the page of {@code all} that {@code options} ask for. */
    Map<String, @Nullable Object> page(
            HttpServletRequest request, String set, List<GraphObject> all, QueryOptions options) {
        int start = Math.min(options.skip(), all.size());
        int end = Math.min(start + options.top(), all.size());
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("@odata.context", context(request, set, options));
        if (options.counted()) {
            answer.put("@odata.count", all.size());
        }
        if (end < all.size()) {
            answer.put("@odata.nextLink", continuation(request, end));
        }
        answer.put(
                "value",
                all.subList(start, end).stream()
                        .map(object -> object.view(options.select()))
                        .toList());
        return answer;
    }

    /** The address of {@code path} on this server, as the caller reached it. */
    String address(HttpServletRequest request, String path) {
        return surroundings.base(request).orElse("") + path;
    }

    private String context(HttpServletRequest request, String set, QueryOptions options) {
        String selection = options.select().isEmpty() ? "" : "(" + String.join(",", options.select()) + ")";
        return address(request, "/v1.0/$metadata#" + set + selection);
    }

    private String continuation(HttpServletRequest request, int skip) {
        return UriComponentsBuilder.fromUriString(address(request, request.getRequestURI()))
                .query(request.getQueryString())
                .replaceQueryParam("%24skip")
                .replaceQueryParam("$skip", skip)
                .build()
                .toUriString();
    }
}
