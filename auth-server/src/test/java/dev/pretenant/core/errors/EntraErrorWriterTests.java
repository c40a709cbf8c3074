package dev.pretenant.core.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class EntraErrorWriterTests {

    private static final String CLIENT_REQUEST_ID = "11111111-2222-4333-8444-555555555555";

    private final EntraErrorWriter writer = new EntraErrorWriter(new TestSurroundings());
    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/t/oauth2/v2.0/token");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void writeWhenWrongSecretThenBodyAsCaptured() throws IOException {
        request.addHeader("client-request-id", CLIENT_REQUEST_ID);

        writer.write(request, response, EntraError.INVALID_CLIENT_SECRET.with("the-app"));

        String trace = Correlation.of(request).traceId().toString();
        assertThat(response.getStatus()).isEqualTo(401);
        assertThat(response.getContentAsString()).isEqualTo("""
                        {"error":"invalid_client",\
                        "error_description":"AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the \
                        request is the client secret value, not the client secret ID, for a secret added to app 'the-app'. \
                        Trace ID: %1$s Correlation ID: %2$s Timestamp: 2026-01-31 10:11:12Z",\
                        "error_codes":[7000215],\
                        "timestamp":"2026-01-31 10:11:12Z",\
                        "trace_id":"%1$s",\
                        "correlation_id":"%2$s",\
                        "error_uri":"https://localhost:8443/error?code=7000215"}""".formatted(trace, CLIENT_REQUEST_ID));
        assertThat(EntraError.outcomeOf(request)).hasValue(EntraError.INVALID_CLIENT_SECRET);
    }

    @Test
    void writeWhenTokenErrorThenHeadersOfThePlatform() throws IOException {
        request.addHeader("client-request-id", CLIENT_REQUEST_ID);
        request.addHeader("return-client-request-id", "true");

        writer.write(request, response, EntraError.UNSUPPORTED_GRANT_TYPE.with("x"));

        assertThat(response.getHeaderNames())
                .containsExactlyInAnyOrder(
                        "X-Content-Type-Options",
                        "P3P",
                        "x-ms-request-id",
                        "x-ms-ests-server",
                        "X-XSS-Protection",
                        "client-request-id",
                        "Cache-Control",
                        "Pragma",
                        "Expires",
                        "x-ms-clitelem",
                        "Content-Type",
                        "Content-Length");
        assertThat(response.getContentType()).isEqualTo("application/json; charset=utf-8");
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store, no-cache");
        assertThat(response.getHeader("Pragma")).isEqualTo("no-cache");
        assertThat(response.getHeader("Expires")).isEqualTo("-1");
        assertThat(response.getHeader("x-ms-clitelem")).isEqualTo("1,70003,0,,");
        assertThat(response.getHeader("client-request-id")).isEqualTo(CLIENT_REQUEST_ID);
        assertThat(response.getHeader("x-ms-request-id"))
                .isEqualTo(Correlation.of(request).traceId().toString());
    }

    @Test
    void writeWhenEntryHasNoErrorUriThenMemberIsAbsent() throws IOException {
        writer.write(request, response, EntraError.UNSUPPORTED_GRANT_TYPE.with("no_such_grant"));

        assertThat(response.getContentAsString())
                .startsWith(
                        "{\"error\":\"unsupported_grant_type\",\"error_description\":\"AADSTS70003: The app requested an unsupported grant type 'no_such_grant'. Trace ID: ")
                .endsWith("\"correlation_id\":\"" + Correlation.of(request).correlationId() + "\"}");
    }

    @Test
    void writeWhenClaimsChallengeThenStringHoldingJsonComesLast() throws IOException {
        writer.write(request, response, EntraError.MALFORMED_REQUEST.with().withClaims("{\"access_token\":{}}"));

        assertThat(response.getContentAsString())
                .endsWith(
                        "\"error_uri\":\"https://localhost:8443/error?code=9002313\",\"claims\":\"{\\\"access_token\\\":{}}\"}");
    }

    @Test
    void writeWhenPageAskedThenItMayReadTheError() throws IOException {
        request.addHeader("Origin", "http://localhost:3000");

        writer.write(request, response, EntraError.MALFORMED_REQUEST.with());

        assertThat(response.getHeader("Access-Control-Allow-Origin")).isEqualTo("http://localhost:3000");
        assertThat(response.getHeader("Vary")).isEqualTo("Origin");
    }

    @Test
    void writeWhenCrossOriginRefusedThenPageMayNotReadTheError() throws IOException {
        request.addHeader("Origin", "http://localhost:3000");

        writer.write(request, response, EntraError.CROSS_ORIGIN_NOT_ALLOWED.with("http://localhost:3000"));

        assertThat(response.containsHeader("Access-Control-Allow-Origin")).isFalse();
    }

    @Test
    void correlationWhenIdIsInTheQueryThenUsed() {
        request.setQueryString("slice=1&client-request-id=" + CLIENT_REQUEST_ID);

        assertThat(Correlation.of(request).correlationId()).hasToString(CLIENT_REQUEST_ID);
    }

    @Test
    void correlationWhenIdIsNoGuidThenNewOneThatStays() {
        request.addHeader("client-request-id", "not-a-guid");

        Correlation ids = Correlation.of(request);

        assertThat(ids.correlationId().version()).isEqualTo(4);
        assertThat(ids.traceId().toString()).endsWith("00");
        assertThat(Correlation.of(request)).isEqualTo(ids);
    }
}
