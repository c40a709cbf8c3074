package dev.pretenant.control.faults;

import dev.pretenant.core.errors.EntraErrorWriter;
import dev.pretenant.core.errors.EntraException;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.protocol.context.Disturbance;
import dev.pretenant.tenant.authority.CanonicalRequest;
import dev.pretenant.tenant.authority.RequestFacts;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** One request that meets a fault, and what a fault can do to it. */
final class FaultScene {

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final FilterChain chain;
    private final RequestFacts facts;
    private final Tools tools;

    FaultScene(
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            RequestFacts facts,
            Tools tools) {
        this.request = request;
        this.response = response;
        this.chain = chain;
        this.facts = facts;
        this.tools = tools;
    }

    RequestFacts facts() {
        return facts;
    }

    HttpServletResponse response() {
        return response;
    }

    /** Has the request served as if nothing were. */
    void proceed() throws IOException, ServletException {
        chain.doFilter(request, response);
    }

    void proceed(Disturbance disturbance) throws IOException, ServletException {
        disturbance.during(this::proceed);
    }

    /** Has the request served as if it had been sent to {@code other}. */
    void proceedAt(TenantId other) throws IOException, ServletException {
        String path = request.getRequestURI();
        chain.doFilter(CanonicalRequest.of(request, "/" + other + path.substring(path.indexOf('/', 1))), response);
    }

    /** Has the request served, and keeps the body back: status and headers, its length among them, are in the response. */
    byte[] bodyOfAnswer() throws IOException, ServletException {
        ContentCachingResponseWrapper kept = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, kept);
        byte[] body = kept.getContentAsByteArray();
        response.setContentLength(body.length);
        return body;
    }

    void refuse(EntraException refusal) throws IOException {
        tools.errors().write(request, response, refusal);
    }

    void pause(Duration span) throws IOException {
        tools.pauses().pause(span);
    }

    void endConnection(ConnectionEnd how) {
        how.orderFor(request);
    }

    /** What stands for the words that the platform's texts leave open. */
    Map<String, String> words() {
        return tools.words().apply(request);
    }

    /** What faults work with. */
    record Tools(Function<HttpServletRequest, Map<String, String>> words, EntraErrorWriter errors, Pauses pauses) {}
}
