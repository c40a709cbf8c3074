package dev.pretenant.protocol.authorize;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.tenant.authority.ProtocolVersion;
import java.util.Set;

/** Every prompt is known to the version of the endpoint, and {@code none} stands alone. */
final class PromptCheck implements AuthorizeCheck {

    private static final Set<String> KNOWN =
            Set.of("none", "login", "select_account", "consent", "create", "admin_consent", "no_session");

    @Override
    public void check(AuthorizeRequest request) {
        Set<String> prompts = request.parameters().prompts();
        boolean unknown = !KNOWN.containsAll(prompts)
                || (request.parameters().wantsAdminConsent()
                        && request.authority().version() != ProtocolVersion.V1);
        if (unknown || (prompts.contains("none") && prompts.size() > 1)) {
            throw EntraError.UNSUPPORTED_PARAMETER_VALUE.with("prompt");
        }
        request.parameters().get("max_age").ifPresent(age -> {
            if (!age.matches("\\d{1,9}")) {
                throw EntraError.UNSUPPORTED_PARAMETER_VALUE.with("max_age");
            }
        });
    }
}
