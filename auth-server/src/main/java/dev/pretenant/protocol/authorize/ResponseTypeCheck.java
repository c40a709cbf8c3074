package dev.pretenant.protocol.authorize;

import dev.pretenant.core.errors.EntraError;
import java.util.Set;

/** The response type is known, the app's switches allow it, and what it needs is there: openid and a nonce for an ID token. */
final class ResponseTypeCheck implements AuthorizeCheck {

    private static final Set<Set<String>> KNOWN = Set.of(
            Set.of("code"),
            Set.of("id_token"),
            Set.of("code", "id_token"),
            Set.of("id_token", "token"),
            Set.of("token"),
            Set.of("code", "token"),
            Set.of("code", "id_token", "token"));

    @Override
    public void check(AuthorizeRequest request) {
        AuthorizeParameters parameters = request.parameters();
        Set<String> types = parameters.responseTypes();
        if (types.isEmpty()) {
            throw EntraError.MISSING_PARAMETER.with("response_type");
        }
        if (!KNOWN.contains(types)) {
            throw EntraError.UNSUPPORTED_RESPONSE_TYPE.with(String.join(" ", types));
        }
        if (types.contains("id_token") && !request.app().idTokenIssuance()) {
            throw EntraError.ID_TOKEN_NOT_ENABLED.with();
        }
        if (types.contains("token") && !request.app().accessTokenIssuance()) {
            throw EntraError.ACCESS_TOKEN_NOT_ENABLED.with();
        }
        parameters.get("response_mode").ifPresent(mode -> checkMode(mode, types));
        if (types.contains("id_token") && !parameters.scopes().contains("openid")) {
            throw EntraError.ID_TOKEN_WITHOUT_OPENID.with();
        }
        if (types.contains("id_token") && parameters.nonce().isEmpty()) {
            throw EntraError.MISSING_PARAMETER.with("nonce");
        }
    }

    private static void checkMode(String mode, Set<String> types) {
        ResponseMode known = ResponseMode.named(mode)
                .orElseThrow(() -> EntraError.UNSUPPORTED_PARAMETER_VALUE.with("response_mode"));
        if (known == ResponseMode.QUERY && ResponseMode.defaultFor(types) == ResponseMode.FRAGMENT) {
            throw EntraError.RESPONSE_MODE_NOT_FOR_TOKENS.with(mode);
        }
    }
}
