package dev.pretenant.flow;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** An authorize request in the making. Immutable. */
record AuthorizeCall(String tenant, String endpoint, Map<String, String> parameters) {

    AuthorizeCall(String tenant, Map<String, String> parameters) {
        this(tenant, "/oauth2/v2.0/authorize", parameters);
    }

    /** To the endpoint of version 1.0. */
    AuthorizeCall v1() {
        return new AuthorizeCall(tenant, "/oauth2/authorize", parameters);
    }

    AuthorizeCall at(String otherTenant) {
        return new AuthorizeCall(otherTenant, endpoint, parameters);
    }

    AuthorizeCall with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new AuthorizeCall(tenant, endpoint, more);
    }

    AuthorizeCall without(String name) {
        Map<String, String> fewer = new LinkedHashMap<>(parameters);
        fewer.remove(name);
        return new AuthorizeCall(tenant, endpoint, fewer);
    }

    String path() {
        return "/" + tenant + endpoint;
    }

    String encoded() {
        return parameters.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
