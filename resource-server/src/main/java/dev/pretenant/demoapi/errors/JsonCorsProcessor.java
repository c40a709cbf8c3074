package dev.pretenant.demoapi.errors;

import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.DefaultCorsProcessor;
import tools.jackson.databind.json.JsonMapper;

/** Refuses a page of an unknown origin with an {@link ApiError}. */
public final class JsonCorsProcessor extends DefaultCorsProcessor {

    private final JsonMapper json;

    public JsonCorsProcessor(JsonMapper json) {
        this.json = json;
    }

    @Override
    protected void rejectRequest(ServerHttpResponse response) throws IOException {
        ApiError error = ApiError.of(HttpStatus.FORBIDDEN, "A page of this origin may not send this request.");
        response.setStatusCode(HttpStatus.FORBIDDEN);
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        response.getBody().write(json.writeValueAsBytes(error));
        response.flush();
    }
}
