package dev.pretenant.protocol.context;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.tenant.authority.Authority;
import dev.pretenant.tenant.authority.ProtocolVersion;
import java.util.Optional;

/**
 * What a request to an endpoint of version 1.0 asks for, in the terms of version 2.0. It names one API in {@code resource} and
 * gets every permission that is granted or stated there, as {@code .default} does; whoever signs in always gets an ID token
 * and a refresh token.
 *
 * @see <a href="https://learn.microsoft.com/previous-versions/azure/active-directory/azuread-dev/v1-protocols-oauth-code">The
 *     code flow of version 1.0</a>
 */
public final class VersionOne {

    private static final String DEFAULT = "/.default";
    private static final String SIGN_IN = "openid profile offline_access";
    private static final String WITHOUT_ID_TOKEN = "profile offline_access";

    private VersionOne() {}

    /** Whether {@code authority} is one of version 1.0, whose requests personal accounts cannot serve (90027). */
    public static boolean speaks(Authority authority) {
        if (authority.version() != ProtocolVersion.V1) {
            return false;
        }
        if (authority.tenant().isConsumers()) {
            throw EntraError.PERSONAL_ACCOUNTS_NEED_V2.with();
        }
        return true;
    }

    /** The scope of a person's sign-in, which need not be for an API yet. */
    public static String signInScope(Optional<String> resource) {
        return resource.map(name -> applicationScope(name) + " " + SIGN_IN).orElse(SIGN_IN);
    }

    /** The scope of a request in a person's name without a page, which has an ID token only where {@code openid} is asked for. */
    public static String tokenScope(String resource, String scope) {
        boolean idToken = (" " + scope + " ").contains(" openid ");
        return applicationScope(resource) + " " + (idToken ? SIGN_IN : WITHOUT_ID_TOKEN);
    }

    /** The scope of an application that acts for itself. */
    public static String applicationScope(String resource) {
        return resource + DEFAULT;
    }
}
