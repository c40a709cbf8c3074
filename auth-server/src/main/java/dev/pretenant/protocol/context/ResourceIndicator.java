package dev.pretenant.protocol.context;

import dev.pretenant.core.errors.EntraError;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * The API that a request to an endpoint of version 2.0 names beside its scopes: no more than a repetition of what they say,
 * as clients of the Model Context Protocol must send it. Scopes of another API are 9010010; without any scope of an API the
 * parameter is the one of version 1.0, which version 2.0 does not know (901002).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8707#section-2">RFC 8707, 2</a>
 */
public final class ResourceIndicator {

    private ResourceIndicator() {}

    /** {@code resource}, if it is there, names the API of {@code scopes}. */
    public static void requireAgreement(Optional<String> resource, Collection<String> scopes) {
        if (resource.isEmpty()) {
            return;
        }
        if (scopes.stream().noneMatch(scope -> scope.contains("/"))) {
            throw EntraError.RESOURCE_PARAMETER_ON_V2.with();
        }
        String named = folded(resource.get());
        boolean agree = scopes.stream().filter(scope -> scope.contains("/")).allMatch(scope -> folded(
                        scope.substring(0, scope.lastIndexOf('/')))
                .equals(named));
        if (!agree) {
            throw EntraError.RESOURCE_AND_SCOPES_DIFFER.with();
        }
    }

    private static String folded(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith("/") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
