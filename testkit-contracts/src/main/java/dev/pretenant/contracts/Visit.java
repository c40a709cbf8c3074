package dev.pretenant.contracts;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a browser is about to ask for: a link, a redirect, or a form that it posts.
 *
 * @param target without parameters
 * @param parameters by name; where one is repeated, the last
 */
record Visit(Carrier carrier, URI target, Map<String, String> parameters) {

    private static final Set<String> ANSWERS = Set.of("code", "error", "id_token", "state");

    /** Where the parameters are. */
    enum Carrier {
        QUERY,
        FRAGMENT,
        FORM
    }

    Visit {
        parameters = Map.copyOf(parameters);
    }

    /** A link or a redirect. */
    static Visit to(URI address) {
        if (address.getRawFragment() != null && address.getRawFragment().contains("=")) {
            return new Visit(Carrier.FRAGMENT, bare(address), parsed(address.getRawFragment()));
        }
        return new Visit(Carrier.QUERY, bare(address), parsed(address.getRawQuery()));
    }

    /** A form. */
    static Visit posting(URI action, Map<String, String> fields) {
        return new Visit(Carrier.FORM, action, fields);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** Whether it asks the platform to sign somebody in. */
    boolean isAuthorizeRequest() {
        return target.getPath().endsWith("/authorize") && parameters.containsKey("client_id");
    }

    /** Whether it brings the platform's answer to an authorize request to where that asked for. */
    boolean answers(Visit authorizeRequest) {
        boolean answer = ANSWERS.stream().anyMatch(parameters::containsKey);
        return answer
                && authorizeRequest
                        .parameter("redirect_uri")
                        .filter(redirect -> leadsTo(URI.create(redirect)))
                        .isPresent();
    }

    Visit with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(parameters);
        changed.put(name, value);
        return new Visit(carrier, target, changed);
    }

    Visit without(String name) {
        Map<String, String> changed = new LinkedHashMap<>(parameters);
        changed.remove(name);
        return new Visit(carrier, target, changed);
    }

    /** Whether it leads to the page, whatever the parameters. */
    boolean leadsTo(URI page) {
        return target.getScheme().equals(page.getScheme())
                && target.getAuthority().equals(page.getAuthority())
                && pathOf(target).equals(pathOf(page));
    }

    /** What the address line shows. */
    URI address() {
        return switch (carrier) {
            case FORM -> target;
            case QUERY -> parameters.isEmpty() ? target : URI.create(target + "?" + encoded());
            case FRAGMENT -> URI.create(target + "#" + encoded());
        };
    }

    /** The parameters as a query or a form has them. */
    String encoded() {
        return parameters.entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static URI bare(URI address) {
        return URI.create(address.toString().replaceAll("[?#].*", ""));
    }

    private static String pathOf(URI address) {
        return address.getRawPath().isEmpty() ? "/" : address.getRawPath();
    }

    private static Map<String, String> parsed(@Nullable String encoded) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (encoded == null || encoded.isEmpty()) {
            return parameters;
        }
        for (String pair : encoded.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
