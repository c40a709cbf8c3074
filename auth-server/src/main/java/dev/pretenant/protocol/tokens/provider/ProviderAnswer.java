package dev.pretenant.protocol.tokens.provider;

import dev.pretenant.protocol.tokens.provider.ProviderFailure.Reason;
import java.net.HttpURLConnection;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the claims out of an answer: of one action, each a text or a list of texts, and no more than 3 KB together. */
final class ProviderAnswer {

    private static final String DATA = "microsoft.graph.onTokenIssuanceStartResponseData";
    private static final String ACTION = "microsoft.graph.tokenIssuanceStart.provideClaimsForToken";
    private static final String TYPE = "@odata.type";
    private static final int MOST_BYTES = 3_072;
    private static final JsonMapper JSON = new JsonMapper();

    private ProviderAnswer() {}

    static Map<String, Object> claims(HttpResponse<byte[]> answer) throws ProviderFailure {
        require(answer.statusCode() == HttpURLConnection.HTTP_OK, Reason.INVALID_STATUS);
        require(answer.body().length > 0, Reason.EMPTY_RESPONSE);
        require(isJson(answer), Reason.INVALID_CONTENT_TYPE);
        JsonNode data = parse(answer.body()).path("data");
        require(data.path(TYPE).asString("").equals(DATA), Reason.INVALID_BODY);
        JsonNode actions = data.path("actions");
        require(actions.isArray(), Reason.INVALID_BODY);
        require(actions.size() == 1, Reason.INVALID_NUMBER_OF_ACTIONS);
        require(actions.path(0).path(TYPE).asString("").equals(ACTION), Reason.INVALID_ACTION_TYPE);
        JsonNode claims = actions.path(0).path("claims");
        require(!claims.isNull() && !claims.isMissingNode(), Reason.NULL_CLAIMS);
        require(claims.isObject(), Reason.INVALID_BODY);
        return read(claims);
    }

    private static boolean isJson(HttpResponse<byte[]> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        return type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT).equals("application/json");
    }

    private static JsonNode parse(byte[] body) throws ProviderFailure {
        try {
            return JSON.readTree(body);
        } catch (JacksonException malformed) {
            throw new ProviderFailure(Reason.INVALID_BODY);
        }
    }

    private static Map<String, Object> read(JsonNode claims) throws ProviderFailure {
        Map<String, Object> read = new LinkedHashMap<>();
        int bytes = 0;
        for (Map.Entry<String, JsonNode> claim : claims.properties()) {
            require(!claim.getKey().isBlank(), Reason.EMPTY_CLAIM_KEY);
            List<String> texts = texts(claim.getValue());
            bytes += length(claim.getKey())
                    + texts.stream().mapToInt(ProviderAnswer::length).sum();
            read.put(claim.getKey(), claim.getValue().isArray() ? texts : texts.get(0));
        }
        require(bytes <= MOST_BYTES, Reason.CLAIMS_SIZE_EXCEEDED);
        return read;
    }

    private static List<String> texts(JsonNode value) throws ProviderFailure {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : value.isArray() ? value : List.of(value)) {
            require(item.isString(), Reason.INVALID_BODY);
            texts.add(item.stringValue());
        }
        return List.copyOf(texts);
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void require(boolean holds, Reason otherwise) throws ProviderFailure {
        if (!holds) {
            throw new ProviderFailure(otherwise);
        }
    }
}
