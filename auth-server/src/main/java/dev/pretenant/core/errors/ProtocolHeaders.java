package dev.pretenant.core.errors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The headers that the platform sends with every answer of the protocol, good or bad.
 *
 * <p>Differs: no {@code Strict-Transport-Security}, which on localhost would lock out every other local server, and none of the platform's own cookies.
 */
public final class ProtocolHeaders {

    private static final String CLIENT_REQUEST_ID = "client-request-id";
    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

    private ProtocolHeaders() {}

    /** The headers of a document that clients keep for a day: discovery and keys. */
    public static void document(HttpServletRequest request, HttpServletResponse response) {
        common(request, response);
        response.setHeader("Cache-Control", "max-age=86400, private");
    }

    /** The headers of a token answer. */
    public static void token(HttpServletRequest request, HttpServletResponse response) {
        unstored(request, response);
        allowOrigin(request, response);
        response.setHeader("x-ms-clitelem", "1,0,0,,");
    }

    /** The headers of the answer to a preflight request: the page that asks may post, with the headers that it wants to send. */
    public static void preflight(HttpServletRequest request, HttpServletResponse response) {
        common(request, response);
        allowOrigin(request, response);
        response.setHeader("Access-Control-Allow-Methods", "POST, OPTIONS");
        String headers = request.getHeader("Access-Control-Request-Headers");
        if (headers != null) {
            response.setHeader("Access-Control-Allow-Headers", headers);
        }
        response.setHeader("Access-Control-Max-Age", "86400");
    }

    /** The headers of an error. */
    static void error(HttpServletRequest request, HttpServletResponse response, ErrorEntry entry) {
        unstored(request, response);
        if (entry != EntraError.CROSS_ORIGIN_NOT_ALLOWED) {
            // Without it a browser hides the body and MSAL reports a network error.
            allowOrigin(request, response);
        }
        // The container reports some requests that it could not read a path from.
        String path = request.getRequestURI();
        if (path != null && path.endsWith("/token")) {
            response.setHeader("x-ms-clitelem", "1," + entry.number() + ",0,,");
        }
    }

    /** The headers of an answer that nobody may keep. */
    public static void unstored(HttpServletRequest request, HttpServletResponse response) {
        common(request, response);
        response.setHeader("Cache-Control", "no-store, no-cache");
        response.setHeader("Pragma", "no-cache");
        response.setHeader("Expires", "-1");
    }

    private static void common(HttpServletRequest request, HttpServletResponse response) {
        Correlation ids = Correlation.of(request);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("P3P", "CP=\"DSP CUR OTPi IND OTRi ONL FIN\"");
        response.setHeader("x-ms-request-id", ids.traceId().toString());
        response.setHeader("x-ms-ests-server", "2.1.0.0 - LOCAL ProdSlices");
        response.setHeader("X-XSS-Protection", "0");
        if ("true".equalsIgnoreCase(request.getHeader("return-client-request-id"))) {
            response.setHeader(CLIENT_REQUEST_ID, ids.correlationId().toString());
        }
    }

    /** Lets the page that asked read the answer; sends nothing to callers that are no pages. */
    private static void allowOrigin(HttpServletRequest request, HttpServletResponse response) {
        String origin = request.getHeader("Origin");
        if (origin == null || response.containsHeader(ALLOW_ORIGIN)) {
            return;
        }
        response.setHeader(ALLOW_ORIGIN, origin);
        response.setHeader(
                "Access-Control-Expose-Headers",
                "Content-Length, Content-Encoding, x-ms-request-id, x-ms-httpver, Retry-After, x-ms-clitelem");
        response.addHeader("Vary", "Origin");
    }
}
