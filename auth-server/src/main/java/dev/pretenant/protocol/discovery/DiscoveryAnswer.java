package dev.pretenant.protocol.discovery;

import dev.pretenant.core.errors.ProtocolHeaders;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import tools.jackson.databind.json.JsonMapper;

/** Writes a document as compact JSON with the headers of discovery. */
final class DiscoveryAnswer {

    private static final JsonMapper JSON = new JsonMapper();

    private DiscoveryAnswer() {}

    /** Answers with a document that clients keep for a day. */
    static void write(Object document, HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(JSON.writeValueAsBytes(document), request, response);
    }

    /** Answers with a document that is JSON already. */
    static void write(byte[] json, HttpServletRequest request, HttpServletResponse response) throws IOException {
        ProtocolHeaders.document(request, response);
        response.setContentType("application/json; charset=utf-8");
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }
}
