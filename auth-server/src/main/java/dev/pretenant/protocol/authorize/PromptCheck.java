package dev.pretenant.protocol.authorize;

import dev.pretenant.core.errors.EntraError;
import java.util.Set;

/** Every prompt is known, and {@code none} stands alone. */
final class PromptCheck implements AuthorizeCheck {

    private static final Set<String> KNOWN =
            Set.of("none", "login", "select_account", "consent", "create", "admin_consent", "no_session");

    @Override
    public void check(AuthorizeRequest request) {
        Set<String> prompts = request.parameters().prompts();
        if (!KNOWN.containsAll(prompts) || (prompts.contains("none") && prompts.size() > 1)) {
            throw EntraError.UNSUPPORTED_PARAMETER_VALUE.with("prompt");
        }
        request.parameters().get("max_age").ifPresent(age -> {
            if (!age.matches("\\d{1,9}")) {
                throw EntraError.UNSUPPORTED_PARAMETER_VALUE.with("max_age");
            }
        });
    }
}
