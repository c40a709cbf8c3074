package dev.pretenant.protocol.authorize;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.tenant.directory.RedirectUri;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A code challenge is of the right size and method, and a single-page app has one.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7636#section-4.2">RFC 7636, 4.2</a>
 */
final class PkceCheck implements AuthorizeCheck {

    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9\\-._~]{43,128}");

    @Override
    public void check(AuthorizeRequest request) {
        Optional<String> challenge = request.parameters().get("code_challenge");
        Optional<String> method = request.parameters().get("code_challenge_method");
        boolean asksCode = request.parameters().responseTypes().contains("code");
        boolean spa = request.reply()
                .filter(reply -> reply.platform() == RedirectUri.Platform.SPA)
                .isPresent();
        if (asksCode && spa && challenge.isEmpty()) {
            throw EntraError.PKCE_REQUIRED.with();
        }
        if (challenge.isEmpty() && method.isPresent()) {
            throw EntraError.CODE_CHALLENGE_MISSING.with();
        }
        challenge.filter(text -> !CHALLENGE.matcher(text).matches()).ifPresent(text -> {
            throw EntraError.CODE_CHALLENGE_SIZE.with();
        });
        method.filter(name -> !name.equals("S256") && !name.equals("plain")).ifPresent(name -> {
            throw EntraError.CODE_CHALLENGE_METHOD.with();
        });
    }
}
