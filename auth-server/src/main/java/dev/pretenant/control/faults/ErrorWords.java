package dev.pretenant.control.faults;

import static java.util.Map.entry;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.Guids;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.protocol.issued.IssuedTokens;
import dev.pretenant.tenant.authority.RequestFacts;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.ServicePrincipal;
import dev.pretenant.tenant.directory.Tenant;
import dev.pretenant.tenant.directory.User;
import dev.pretenant.tenant.permissions.DelegatedPermissions;
import dev.pretenant.tenant.permissions.ScopeRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;

/**
 * The words that the platform's texts leave open, for an error that somebody has planned: what the request tells, and where
 * it does not, such as the realm of a federation that nobody has, an example that such a text could name.
 */
public final class ErrorWords {

    private static final Map<String, String> EXAMPLES = Map.ofEntries(
            entry("address", OAuth2ParameterNames.REDIRECT_URI),
            entry("algorithm", "HS256"),
            // The platform's own command line, a client of every tenant.
            entry("app", "04b07795-8ddb-461a-bbee-02f9e1bf7b46"),
            entry("audience", "api://AzureADTokenExchange"),
            entry("body", "00001111-aaaa-2222-bbbb-3333cccc4444"),
            entry("claim", "sub"),
            entry("cloud", "MicrosoftOnline.US"),
            entry("feature", "Device code"),
            entry("grant", "authorization_code"),
            entry("id", "1a2b3c4d5e6f"),
            entry("identifier", "aaaabbbb-0000-cccc-1111-dddd2222eeee"),
            entry("idp", "https://sts.windows.net/aaaabbbb-0000-cccc-1111-dddd2222eeee/"),
            entry("issuer", "https://token.actions.githubusercontent.com"),
            entry("key", "A1B2C3D4E5F60718293A4B5C6D7E8F9001122334"),
            entry("list", "00000003-0000-0000-c000-000000000000"),
            entry("mode", "query"),
            entry("name", "Microsoft Azure CLI"),
            entry("names", "CN=client.contoso.com"),
            entry("origin", "http://localhost:3000"),
            entry("original", "http://localhost/"),
            entry("parameter", OAuth2ParameterNames.GRANT_TYPE),
            entry("property", "IsPassive"),
            entry("realm", "urn:federation:contoso.com"),
            entry("reason", "The key was not found."),
            entry("requestedMethod", "Password, ProtectedTransport"),
            entry("scope", "https://graph.microsoft.com/User.Read"),
            entry("seconds", "3600"),
            entry("subject", "repo:contoso/app:ref:refs/heads/main"),
            entry("tenant", "Contoso"),
            entry("thumbprint", "A1B2C3D4E5F60718293A4B5C6D7E8F9001122334"),
            entry("tls", "1.0"),
            entry("type", "token"),
            entry("uri", "http://localhost"),
            entry("usedMethod", "X509, MultiFactor"),
            entry("user", "adele@contoso.com"),
            entry("value", "admin_consent"));

    /** A little longer than the platform lets a refresh token lie unused. */
    private static final Duration LONG_AGO = Duration.ofDays(91);

    private final Directory directory;
    private final IssuedTokens issuedTokens;
    private final EmulatorClock clock;

    public ErrorWords(Directory directory, IssuedTokens issuedTokens, EmulatorClock clock) {
        this.directory = directory;
        this.issuedTokens = issuedTokens;
        this.clock = clock;
    }

    /** The words for a refusal of {@code request}, by the names that stand for them in the texts. */
    public Map<String, String> of(HttpServletRequest request) {
        Map<String, String> words = new HashMap<>(EXAMPLES);
        Optional<RequestFacts> facts = RequestFacts.of(request, directory);
        Optional<TenantId> tenant = facts.flatMap(RequestFacts::tenant);
        facts.flatMap(RequestFacts::client).ifPresent(client -> {
            words.put("app", client);
            words.put("name", app(client).map(AppRegistration::displayName).orElse(client));
            app(client).map(ErrorWords::listed).ifPresent(apis -> words.put("list", apis));
        });
        tenant.flatMap(directory::tenant).map(Tenant::displayName).ifPresent(name -> words.put("tenant", name));
        tenant.ifPresent(id -> {
            words.put("identifier", id.toString());
            words.put("idp", "https://sts.windows.net/" + id + "/");
        });
        facts.flatMap(known -> user(request, known)).ifPresent(user -> words.put("user", user));
        putParameters(words, request);
        putResource(words, tenant, request);
        putMoments(words, tenant.map(clock::of).orElse(clock).instant());
        words.put("verb", request.getMethod());
        words.put("valid", "POST".equals(request.getMethod()) ? "GET" : "POST, OPTIONS");
        words.put("expected", words.get("app"));
        words.put("header", words.get("app"));
        words.put("sent", words.get("uri"));
        return words;
    }

    private static void putParameters(Map<String, String> words, HttpServletRequest request) {
        Map.of(
                        "grant", OAuth2ParameterNames.GRANT_TYPE,
                        "mode", "response_mode",
                        "scope", OAuth2ParameterNames.SCOPE,
                        "type", OAuth2ParameterNames.RESPONSE_TYPE,
                        "uri", OAuth2ParameterNames.REDIRECT_URI,
                        "value", "prompt")
                .forEach((word, parameter) -> parameter(request, parameter).ifPresent(value -> words.put(word, value)));
        Optional.ofNullable(request.getHeader(HttpHeaders.ORIGIN)).ifPresent(origin -> words.put("origin", origin));
    }

    /** The API that is asked for, by its id where there is such an API; who names none asks for Microsoft Graph. */
    private void putResource(Map<String, String> words, Optional<TenantId> tenant, HttpServletRequest request) {
        String requested = parameter(request, "resource")
                .or(() -> resourceOfScope(request))
                .orElse(DelegatedPermissions.GRAPH);
        Optional<ServicePrincipal> api = tenant.flatMap(id -> directory.resource(id, requested));
        words.put("requested", requested);
        words.put("resource", api.map(known -> known.appId().toString()).orElse(requested));
        words.put("resourceName", api.map(ServicePrincipal::displayName).orElse(requested));
    }

    private static Optional<String> resourceOfScope(HttpServletRequest request) {
        return parameter(request, OAuth2ParameterNames.SCOPE)
                .flatMap(scope -> ScopeRequest.of(List.of(scope.split(" "))).permissions().stream()
                        .findFirst())
                .map(ScopeRequest.ResourceScope::resource)
                .filter(resource -> !resource.isEmpty());
    }

    private static void putMoments(Map<String, String> words, Instant exact) {
        Instant now = exact.truncatedTo(ChronoUnit.MILLIS);
        words.put("now", now.toString());
        words.put("issued", now.minus(LONG_AGO).toString());
        words.put("validFrom", now.minus(Duration.ofHours(1)).toString());
        words.put("from", now.minus(Duration.ofHours(2)).toString());
        words.put("until", now.minus(Duration.ofHours(1)).toString());
        words.put("expiry", now.minus(Duration.ofHours(1)).toString());
    }

    private Optional<String> user(HttpServletRequest request, RequestFacts facts) {
        return facts.user().or(() -> new RequestedUser(request, facts, issuedTokens)
                .redeemed()
                .flatMap(token -> directory.user(token.tenant(), token.user()))
                .map(User::userPrincipalName));
    }

    private Optional<AppRegistration> app(String client) {
        return Guids.tryParse(client).map(AppId::new).flatMap(directory::app);
    }

    private static String listed(AppRegistration app) {
        return app.requiredPermissions().stream()
                .map(required -> required.resource().toString())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> parameter(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name)).filter(value -> !value.isBlank());
    }
}
