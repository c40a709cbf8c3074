package dev.pretenant.tenant.permissions;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The scopes of a request, taken apart: those of OpenID Connect, and those of resources.
 *
 * @param reserved {@code openid}, {@code profile}, {@code email}, {@code offline_access}, as far as asked for
 * @param permissions the others, in the order and spelling of the request
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/scopes-oidc">Scopes and permissions</a>
 */
public record ScopeRequest(Set<String> reserved, List<ResourceScope> permissions) {

    private static final Set<String> RESERVED = Set.of("openid", "profile", "email", "offline_access");
    private static final String DEFAULT = ".default";

    /** Takes apart what came as a {@code scope} parameter, already split at blanks. */
    public static ScopeRequest of(Collection<String> scopes) {
        Set<String> reserved = new LinkedHashSet<>();
        Map<String, ResourceScope> permissions = new LinkedHashMap<>();
        for (String scope : scopes) {
            if (isReserved(scope)) {
                reserved.add(scope.toLowerCase(Locale.ROOT));
            } else if (!scope.isBlank()) {
                permissions.put(scope, ResourceScope.of(scope));
            }
        }
        return new ScopeRequest(Set.copyOf(reserved), List.copyOf(permissions.values()));
    }

    /** Whether {@code scope} is one of OpenID Connect's own. */
    public static boolean isReserved(String scope) {
        return RESERVED.contains(scope.toLowerCase(Locale.ROOT));
    }

    /**
     * One scope of a resource.
     *
     * @param text as the client spelled it
     * @param resource what names the resource, an App ID URI or an application id; empty means Microsoft Graph. Only the last
     *     slash separates, so that {@code https://host//.default} names {@code https://host/}
     * @param permission the part after that slash
     */
    public record ResourceScope(String text, String resource, String permission) {

        static ResourceScope of(String text) {
            int slash = text.lastIndexOf('/');
            return slash < 0
                    ? new ResourceScope(text, "", text)
                    : new ResourceScope(text, text.substring(0, slash), text.substring(slash + 1));
        }

        /** Whether it asks for everything granted. */
        public boolean isDefault() {
            return permission.equalsIgnoreCase(DEFAULT);
        }
    }
}
