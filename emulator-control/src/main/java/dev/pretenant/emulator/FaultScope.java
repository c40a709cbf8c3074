package dev.pretenant.emulator;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which requests a fault is for: those to an endpoint, and of these the ones that fit everything else that is said. Immutable.
 *
 * @param members as the control API writes it
 */
public record FaultScope(Map<String, Object> members) {

    public FaultScope {
        members = Map.copyOf(members);
    }

    /** Any request but those of the control API. */
    public static FaultScope anyRequest() {
        return new FaultScope(Map.of());
    }

    /** Requests to the token endpoint. */
    public static FaultScope tokenEndpoint() {
        return endpoint("token");
    }

    /** Requests to the authorize endpoint. */
    public static FaultScope authorizeEndpoint() {
        return endpoint("authorize");
    }

    /** Requests for the keys that check signatures. */
    public static FaultScope keysEndpoint() {
        return endpoint("keys");
    }

    /** Requests for the OpenID configuration. */
    public static FaultScope openIdConfiguration() {
        return endpoint("openid-configuration");
    }

    /** Requests to Microsoft Graph. */
    public static FaultScope graph() {
        return endpoint("graph");
    }

    /** Requests of workloads for tokens of their managed identity. */
    public static FaultScope managedIdentity() {
        return endpoint("managed-identity");
    }

    /** Requests to an endpoint by the name that the journal has for it, such as {@code device-code}. */
    public static FaultScope endpoint(String name) {
        return anyRequest().with("endpoint", name);
    }

    /** Those of one client, by application id, App ID URI or display name. */
    public FaultScope of(String client) {
        return with("client", client);
    }

    /** Those of one tenant. */
    public FaultScope in(String tenant) {
        return with("tenant", tenant);
    }

    /** Those in the name of one user, by user principal name or object id. */
    public FaultScope by(String user) {
        return with("user", user);
    }

    /** Those of one grant, such as {@code refresh_token}; of one that is a URN the last word will do. */
    public FaultScope grant(String grant) {
        return with("grant", grant);
    }

    private FaultScope with(String member, String value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new FaultScope(more);
    }
}
