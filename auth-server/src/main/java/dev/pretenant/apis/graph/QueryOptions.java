package dev.pretenant.apis.graph;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The OData query options of a request. Those that are not served are refused: an answer that ignores a filter would be a
 * wrong one.
 *
 * @param select {@code $select}, in the order of the request; empty for everything that is shown by default
 * @param top {@code $top}, or the page size
 * @param skip {@code $skip}
 * @param counted {@code $count}
 * @see <a href="https://learn.microsoft.com/graph/query-parameters">Query parameters</a>
 */
record QueryOptions(Set<String> select, int top, int skip, boolean counted) {

    private static final int LARGEST_PAGE = 999;
    private static final int LONGEST_NUMBER = 6;

    QueryOptions {
        select = Collections.unmodifiableSet(new LinkedHashSet<>(select));
    }

    /** The options of a request for one object. */
    static QueryOptions ofObject(HttpServletRequest request) {
        refuseAllBut(Set.of("$select"), request);
        return new QueryOptions(select(request), 1, 0, false);
    }

    /**
     * The options of a request for a list.
     *
     * @param pageSize without {@code $top}
     * @param order the one {@code $orderby} that is served, since the list has that order anyway
     */
    static QueryOptions ofList(HttpServletRequest request, int pageSize, String order) {
        refuseAllBut(Set.of("$select", "$top", "$skip", "$count", "$orderby"), request);
        if (!request.getParameterMap().containsKey("$orderby")
                || order.equalsIgnoreCase(request.getParameter("$orderby"))) {
            int top = Math.min(LARGEST_PAGE, number(request, "$top").orElse(pageSize));
            return new QueryOptions(
                    select(request),
                    top == 0 ? pageSize : top,
                    number(request, "$skip").orElse(0),
                    "true".equalsIgnoreCase(request.getParameter("$count")));
        }
        throw GraphError.QUERY_UNSUPPORTED.with("$orderby");
    }

    private static void refuseAllBut(Set<String> served, HttpServletRequest request) {
        request.getParameterMap().keySet().stream()
                .filter(name -> name.startsWith("$") && !served.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw GraphError.QUERY_UNSUPPORTED.with(name);
                });
    }

    private static Set<String> select(HttpServletRequest request) {
        Set<String> select = new LinkedHashSet<>();
        Optional.ofNullable(request.getParameter("$select")).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(select::add);
        return select;
    }

    private static Optional<Integer> number(HttpServletRequest request, String option) {
        return Optional.ofNullable(request.getParameter(option)).map(text -> {
            if (text.isEmpty()
                    || text.length() > LONGEST_NUMBER
                    || !text.chars().allMatch(Character::isDigit)) {
                throw GraphError.OPTION_INVALID.with(text, option);
            }
            return Integer.valueOf(text);
        });
    }
}
