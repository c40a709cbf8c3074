package dev.pretenant.protocol.authorize;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of an authorize request, from the query and the body alike. Those that nobody knows are kept out of the
 * way.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow">Authorization code flow</a>
 */
public record AuthorizeParameters(Map<String, String> values) {

    public AuthorizeParameters {
        values = Map.copyOf(values);
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

    /** {@code prompt}, in lower case. */
    public Set<String> prompts() {
        Set<String> prompts = new LinkedHashSet<>();
        words("prompt").forEach(prompt -> prompts.add(prompt.toLowerCase(Locale.ROOT)));
        return prompts;
    }

    /** Whether no page may be shown. */
    public boolean isSilent() {
        return prompts().contains("none");
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
                .map(value -> Arrays.asList(value.trim().split(" +")))
                .<Set<String>>map(LinkedHashSet::new)
                .orElseGet(Set::of);
    }
}
