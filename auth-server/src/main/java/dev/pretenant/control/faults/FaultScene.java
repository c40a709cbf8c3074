package dev.pretenant.control.faults;

import dev.pretenant.core.errors.EntraErrorWriter;
import dev.pretenant.core.errors.EntraException;
import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.Guids;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.protocol.context.Disturbance;
import dev.pretenant.tenant.authority.CanonicalRequest;
import dev.pretenant.tenant.authority.RequestFacts;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.permissions.DelegatedPermissions;
import dev.pretenant.tenant.permissions.ScopeRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
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

    /** What is known of the words that stand in braces in the platform's texts. */
    Map<String, String> words() {
        Map<String, String> words = new HashMap<>();
        facts.client().ifPresent(client -> {
            words.put("app", client);
            words.put("appid", client);
            app(client).ifPresent(app -> words.put("name", app.displayName()));
        });
        facts.tenant()
                .flatMap(tools.directory()::tenant)
                .ifPresent(tenant -> words.put("tenant", tenant.displayName()));
        facts.user().ifPresent(user -> {
            words.put("user", user);
            words.put("upn", user);
        });
        words.put("resource", resource());
        return words;
    }

    /** The API that is asked for, by its id where there is such an API; who names none asks for Microsoft Graph. */
    private String resource() {
        String name = Optional.ofNullable(request.getParameter("resource"))
                .or(this::resourceOfScope)
                .filter(named -> !named.isEmpty())
                .orElse(DelegatedPermissions.GRAPH);
        return facts.tenant()
                .flatMap(tenant -> tools.directory().resource(tenant, name))
                .map(principal -> principal.appId().toString())
                .orElse(name);
    }

    private Optional<String> resourceOfScope() {
        return Optional.ofNullable(request.getParameter(OAuth2ParameterNames.SCOPE))
                .flatMap(scope -> ScopeRequest.of(List.of(scope.split(" "))).permissions().stream()
                        .findFirst())
                .map(ScopeRequest.ResourceScope::resource);
    }

    private Optional<AppRegistration> app(String client) {
        return Guids.tryParse(client).map(AppId::new).flatMap(tools.directory()::app);
    }

    /** What faults work with. */
    record Tools(Directory directory, EntraErrorWriter errors, Pauses pauses) {}
}
