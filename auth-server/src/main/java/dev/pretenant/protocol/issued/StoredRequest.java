package dev.pretenant.protocol.issued;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import tools.jackson.databind.json.JsonMapper;

/** An authorization request at rest: its parameters as JSON text, without the names of the classes that held them. */
record StoredRequest(
        String authorizationUri,
        String clientId,
        @Nullable String redirectUri,
        List<String> scopes,
        @Nullable String state,
        Map<String, Object> additionalParameters) {

    private static final JsonMapper JSON = new JsonMapper();

    static String write(OAuth2AuthorizationRequest request) {
        return JSON.writeValueAsString(new StoredRequest(
                request.getAuthorizationUri(),
                request.getClientId(),
                request.getRedirectUri(),
                List.copyOf(request.getScopes()),
                request.getState(),
                request.getAdditionalParameters()));
    }

    static OAuth2AuthorizationRequest read(String json) {
        StoredRequest stored = JSON.readValue(json, StoredRequest.class);
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(stored.authorizationUri)
                .clientId(stored.clientId)
                .redirectUri(stored.redirectUri)
                .scopes(Set.copyOf(stored.scopes))
                .state(stored.state)
                .additionalParameters(parameters(stored.additionalParameters))
                .build();
    }

    /** The library keeps a parameter that was sent several times as an array. */
    private static Map<String, Object> parameters(Map<String, Object> stored) {
        Map<String, Object> parameters = new LinkedHashMap<>(stored);
        parameters.replaceAll(
                (name, value) -> value instanceof List<?> several ? several.toArray(String[]::new) : value);
        return parameters;
    }
}
