package dev.pretenant.demo.web.client;

import java.util.List;
import org.springframework.web.client.RestClientResponseException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Why an API did not answer as asked, in its own words.
 *
 * @param status the HTTP status
 * @param error the API's code for it
 * @param reason the API's sentence
 * @param required the permissions that the call needs, if the API says so
 * @param present the permissions that the token has, if the API says so
 * @param body the whole answer
 */
public record Refusal(
        int status, String error, String reason, List<String> required, List<String> present, String body) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Reads the errors of the demo APIs, and those of Microsoft Graph, whose {@code error} is an object. */
    public static Refusal of(RestClientResponseException answer) {
        String body = answer.getResponseBodyAsString();
        JsonNode json = parse(body);
        JsonNode error = json.path("error");
        return new Refusal(
                answer.getStatusCode().value(),
                error.path("code").asString(error.asString(answer.getStatusText())),
                error.path("message").asString(json.path("error_description").asString("")),
                scopes(json.path("required")),
                scopes(json.path("present")),
                json.isMissingNode() ? body : json.toPrettyString());
    }

    private static List<String> scopes(JsonNode permissions) {
        return permissions.path("scp").valueStream().map(JsonNode::asString).toList();
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException otherwise) {
            return JSON.missingNode();
        }
    }
}
