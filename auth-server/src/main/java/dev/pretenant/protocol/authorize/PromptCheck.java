package dev.pretenant.protocol.authorize;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.tenant.authority.Authority;
import dev.pretenant.tenant.authority.ProtocolVersion;
import java.util.Locale;
import java.util.Set;

/**
 * There is one prompt at most, and the platform knows it. It takes no lists, although OpenID Connect does ("consent
 * select_account" is 90023), and v1.0's way to ask for an administrator's consent has an answer of its own.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow">Authorization code flow</a>
 * @see <a href="https://github.com/opencloud-eu/desktop/issues/871">A list of prompts refused</a>
 */
final class PromptCheck implements AuthorizeCheck {

    private static final Set<String> KNOWN =
            Set.of("none", "login", "select_account", "consent", "create", "no_session");

    @Override
    public void check(AuthorizeRequest request) {
        request.parameters().get("prompt").ifPresent(prompt -> requireKnown(prompt, request.authority()));
        request.parameters().get("max_age").ifPresent(age -> {
            if (!age.matches("\\d{1,9}")) {
                throw EntraError.UNSUPPORTED_PARAMETER_VALUE.with("max_age");
            }
        });
    }

    private static void requireKnown(String sent, Authority authority) {
        String prompt = sent.strip().toLowerCase(Locale.ROOT);
        if (prompt.equals("admin_consent")) {
            if (authority.version() == ProtocolVersion.V1) {
                return;
            }
            throw EntraError.PROMPT_OF_V1.with("admin_consent");
        }
        if (!KNOWN.contains(prompt)) {
            throw EntraError.UNSUPPORTED_PARAMETER_VALUE.with("prompt");
        }
    }
}
