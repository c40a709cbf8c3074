package dev.pretenant.protocol.sessions;

import dev.pretenant.tenant.directory.User;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The opaque value of the {@code login_hint} claim: apps hand it back to name an account without showing its user name.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/optional-claims-reference">Optional claims reference</a>
 */
public final class LoginHint {

    private static final String PREFIX = "O.";

    private LoginHint() {}

    /** The hint of an account, as its home tenant knows it. */
    public static String of(User user) {
        String text = user.tenant() + "." + user.id() + "." + user.userPrincipalName();
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The user name in {@code hint}, if it is a value of that claim. */
    public static Optional<String> userNameOf(String hint) {
        if (!hint.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            String text =
                    new String(Base64.getUrlDecoder().decode(hint.substring(PREFIX.length())), StandardCharsets.UTF_8);
            String[] parts = text.split("\\.", 3);
            return parts.length == 3 ? Optional.of(parts[2]) : Optional.empty();
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }
}
