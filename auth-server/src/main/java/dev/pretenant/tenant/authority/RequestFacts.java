package dev.pretenant.tenant.authority;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.Guids;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.journal.Endpoint;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.Tenant;
import dev.pretenant.tenant.directory.User;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.UriUtils;

/**
 * What a request says of itself, before anybody has judged it: where it goes, and which tenant, client, user and grant it
 * names. Faults are aimed and the journal is sorted by it; nobody is let in by it.
 *
 * <p>Each part is found out when it is first asked for. All but the endpoint read parameters, so they may only be asked for
 * once the container has parsed them: behind the filter that answers unreadable bodies, or after the chain.
 */
public final class RequestFacts {

    private static final String ATTRIBUTE = RequestFacts.class.getName();
    private static final String BASIC = "Basic ";
    private static final String BEARER = "Bearer ";

    private final HttpServletRequest request;
    private final Directory directory;
    private final Endpoint endpoint;
    private final String path;

    private @Nullable Optional<TokenPayload> bearer;

    private RequestFacts(HttpServletRequest request, Directory directory, Endpoint endpoint, String path) {
        this.request = request;
        this.directory = directory;
        this.endpoint = endpoint;
        this.path = path;
    }

    /** The facts of {@code request}, the same at every call; empty for what the emulator serves in its own name. */
    public static Optional<RequestFacts> of(HttpServletRequest request, Directory directory) {
        if (request.getAttribute(ATTRIBUTE) instanceof RequestFacts known) {
            return Optional.of(known);
        }
        String path = ProtocolPath.withoutDoubleSlashes(request.getRequestURI());
        Optional<RequestFacts> read =
                Endpoint.of(path).map(endpoint -> new RequestFacts(request, directory, endpoint, path));
        read.ifPresent(facts -> request.setAttribute(ATTRIBUTE, facts));
        return read;
    }

    /** The client that HTTP Basic names; empty where there is no such header, or none that can be read. */
    public static Optional<String> clientInHeader(HttpServletRequest request) {
        return credentials(request, BASIC).flatMap(RequestFacts::userOf);
    }

    private static Optional<String> userOf(String credentials) {
        try {
            String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            // What has none is not a client and its secret, but may be a secret.
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(URLDecoder.decode(pair.substring(0, colon), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> credentials(HttpServletRequest request, String scheme) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header == null || !header.regionMatches(true, 0, scheme, 0, scheme.length())
                ? Optional.empty()
                : Optional.of(header.substring(scheme.length()).trim());
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    /** The tenant in the path, else that of the token sent, else the home of the client, else that of the user. */
    public Optional<TenantId> tenant() {
        return tenantInPath()
                .or(this::tenantOfToken)
                .or(() -> client().flatMap(this::homeOf))
                .or(() -> user().flatMap(this::tenantOfUser));
    }

    /** The client as the request spells it: by HTTP Basic, by parameter, in its assertion or in the token that it sends. */
    public Optional<String> client() {
        return clientInHeader(request)
                .or(() -> parameter("client_id"))
                .or(() -> parameter("client_assertion")
                        .flatMap(TokenPayload::read)
                        .flatMap(assertion -> assertion.text("iss"))
                        .filter(issuer -> Guids.tryParse(issuer).isPresent()))
                .or(() -> bearer().flatMap(token -> token.text("azp").or(() -> token.text("appid"))));
    }

    /** The user as the request spells it, or as the directory spells the one in the token that it sends. */
    public Optional<String> user() {
        return parameter("username")
                .or(() -> parameter("loginfmt"))
                .or(() -> parameter("login_hint"))
                .or(() -> endpoint == Endpoint.USER_REALM ? lastSegment() : Optional.empty())
                .or(this::userOfToken);
    }

    /** The value of {@code grant_type} in a token request. */
    public Optional<String> grant() {
        return endpoint == Endpoint.TOKEN ? parameter("grant_type") : Optional.empty();
    }

    private Optional<String> parameter(String name) {
        return Optional.ofNullable(request.getParameter(name)).filter(value -> !value.isBlank());
    }

    private Optional<TenantId> tenantInPath() {
        Optional<Authority> authority = Authority.of(request);
        if (authority.isPresent()) {
            return authority.get().tenant().id();
        }
        return switch (endpoint) {
            case MANAGED_IDENTITY, RESOURCE_MANAGER -> Optional.empty();
            default -> tenantNamed(decoded(path.substring(1).split("/", 2)[0]));
        };
    }

    private Optional<TenantId> tenantNamed(String name) {
        return Guids.tryParse(name)
                .flatMap(id -> directory.tenant(new TenantId(id)))
                .or(() -> directory.tenantByDomain(name))
                .map(Tenant::id);
    }

    private Optional<TenantId> homeOf(String client) {
        return Guids.tryParse(client)
                .flatMap(id -> directory.app(new AppId(id)))
                .map(AppRegistration::homeTenant);
    }

    private Optional<TenantId> tenantOfUser(String name) {
        return directory
                .tenantByDomain(name.substring(name.lastIndexOf('@') + 1))
                .map(Tenant::id);
    }

    private Optional<TenantId> tenantOfToken() {
        return bearer().flatMap(token -> token.text("tid"))
                .flatMap(Guids::tryParse)
                .flatMap(id -> directory.tenant(new TenantId(id)))
                .map(Tenant::id);
    }

    private Optional<String> userOfToken() {
        return bearer().flatMap(token -> token.text("oid"))
                .flatMap(Guids::tryParse)
                .flatMap(id -> tenantOfToken().flatMap(tenant -> directory.user(tenant, new ObjectId(id))))
                .map(User::userPrincipalName);
    }

    private Optional<String> lastSegment() {
        return Optional.of(decoded(path.substring(path.lastIndexOf('/') + 1)));
    }

    private Optional<TokenPayload> bearer() {
        if (bearer == null) {
            bearer = switch (endpoint) {
                case GRAPH, USER_INFO, RESOURCE_MANAGER ->
                    credentials(request, BEARER).flatMap(TokenPayload::read);
                default -> Optional.empty();
            };
        }
        return bearer;
    }

    private static String decoded(String segment) {
        try {
            return UriUtils.decode(segment, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return segment;
        }
    }
}
