package dev.pretenant.protocol.authorize;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.protocol.context.VersionOne;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The parameters of an authorize request, from the query and the body alike. Those that nobody knows are kept out of the
 * way.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow">Authorization code flow</a>
 */
public record AuthorizeParameters(Map<String, String> values) {

    private static final int LONGEST = 8_192;
    private static final Pattern BLANKS = Pattern.compile(" +");

    public AuthorizeParameters {
        values = Map.copyOf(values);
    }

    /** Those of {@code request}: each once, none longer than 8 KB, and one of them says who asks. */
    static AuthorizeParameters of(HttpServletRequest request) {
        Map<String, String> values = new HashMap<>();
        request.getParameterMap().forEach((name, all) -> {
            if (all.length > 1) {
                throw EntraError.DUPLICATE_PARAMETER.with(name);
            }
            if (all[0].length() > LONGEST) {
                throw EntraError.PARAMETER_TOO_LONG.with();
            }
            values.put(name, all[0]);
        });
        if (!values.containsKey("client_id")) {
            throw EntraError.MISSING_PARAMETER.with("client_id");
        }
        return new AuthorizeParameters(values);
    }

    /** These, without any but {@code names}. */
    AuthorizeParameters only(Set<String> names) {
        Map<String, String> kept = new HashMap<>(values);
        kept.keySet().retainAll(names);
        return new AuthorizeParameters(kept);
    }

    /** These, with {@code prompt=consent}. */
    AuthorizeParameters askingForConsent() {
        Map<String, String> more = new HashMap<>(values);
        more.put("prompt", "consent");
        return new AuthorizeParameters(more);
    }

    /** These, of a request of version 1.0, in the terms of version 2.0. */
    AuthorizeParameters ofVersionOne() {
        Map<String, String> understood = new HashMap<>(values);
        understood.remove("resource");
        understood.put("scope", VersionOne.signInScope(get("resource")));
        return new AuthorizeParameters(understood);
    }

    /** The value of a parameter; an empty one counts as absent. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    public String clientId() {
        return get("client_id").orElse("");
    }

    public Optional<String> redirectUri() {
        return get("redirect_uri");
    }

    public Optional<String> state() {
        return get("state");
    }

    public Optional<String> nonce() {
        return get("nonce");
    }

    /** The scopes, in the order and spelling of the request. */
    public Set<String> scopes() {
        return words("scope");
    }

    /** {@code response_type} in any order. */
    public Set<String> responseTypes() {
        return words("response_type");
    }

    /** Whether {@code prompt} is {@code value}. */
    public boolean prompts(String value) {
        return get("prompt")
                .filter(sent -> sent.strip().equalsIgnoreCase(value))
                .isPresent();
    }

    /** Whether an administrator is to consent for everybody, which version 1.0 asks for in a sign-in. */
    public boolean wantsAdminConsent() {
        return prompts("admin_consent");
    }

    /** Whether no page may be shown. */
    public boolean isSilent() {
        return prompts("none");
    }

    public Optional<String> loginHint() {
        return get("login_hint");
    }

    /** Whether the client asked for {@code client_info}. */
    public boolean wantsClientInfo() {
        return get("client_info").filter("1"::equals).isPresent();
    }

    /** The scopes and other lists are separated by blanks. */
    private Set<String> words(String name) {
        return get(name)
                .map(value -> Arrays.asList(BLANKS.split(value.trim())))
                .<Set<String>>map(LinkedHashSet::new)
                .orElseGet(Set::of);
    }
}
