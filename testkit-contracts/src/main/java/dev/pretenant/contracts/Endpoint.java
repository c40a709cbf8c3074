package dev.pretenant.contracts;

import java.util.Locale;
import java.util.Optional;

/**
 * One operation of the API, and the permissions that open it: a scope, for an app in a person's name, and an app role, for an
 * app by itself. With both, either is enough.
 *
 * @param path what follows the API's address, with a query if there is one
 * @param json what is sent, if anything
 */
public record Endpoint(
        String method, String path, Optional<String> json, Optional<String> scope, Optional<String> role) {

    /** Refuses a path that names no place in the API. */
    public Endpoint {
        method = method.toUpperCase(Locale.ROOT);
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a path begins with /, but this is " + path);
        }
    }

    /** Reads what is at the path. */
    public static Endpoint get(String path) {
        return of("GET", path);
    }

    /** Posts JSON to the path. */
    public static Endpoint post(String path, String json) {
        return of("POST", path).withJson(json);
    }

    /** Any other method, without a body. */
    public static Endpoint of(String method, String path) {
        return new Endpoint(method, path, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same with a body. */
    public Endpoint withJson(String body) {
        return new Endpoint(method, path, Optional.of(body), scope, role);
    }

    /** Opened by the scope, such as {@code weather.read}: the name alone, as in {@code scp}. */
    public Endpoint withScope(String name) {
        return new Endpoint(method, path, json, Optional.of(name), role);
    }

    /** Opened by the app role, as in {@code roles}. */
    public Endpoint withRole(String name) {
        return new Endpoint(method, path, json, scope, Optional.of(name));
    }

    /** The same operation at another path. */
    Endpoint at(String otherPath) {
        return new Endpoint(method, otherPath, json, scope, role);
    }

    /** Without the query, which may hold what nobody should read. */
    @Override
    public String toString() {
        return method + " " + path.replaceFirst("\\?.*", "");
    }
}
