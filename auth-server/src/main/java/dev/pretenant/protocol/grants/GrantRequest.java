package dev.pretenant.protocol.grants;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.tenant.directory.AppRegistration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/**
 * A token request as an {@link EntraGrant} sees it.
 *
 * @param client who sends it
 * @param clientAuthentication how the client proved itself
 * @param parameters those that the grant reads
 */
public record GrantRequest(
        AppRegistration client, ClientAuthenticationMethod clientAuthentication, Map<String, Object> parameters) {

    public GrantRequest {
        parameters = Map.copyOf(parameters);
    }

    /** The value of a parameter. */
    public Optional<String> get(String name) {
        return Optional.ofNullable((String) parameters.get(name));
    }

    /** The value of a parameter that the grant cannot do without (900144). */
    public String require(String name) {
        return get(name).orElseThrow(() -> EntraError.MISSING_PARAMETER.with(name));
    }

    /** The scopes asked for, in the order and spelling of the request. */
    public Set<String> scopes() {
        return get("scope")
                .<Set<String>>map(
                        text -> new LinkedHashSet<>(Arrays.asList(text.trim().split(" +"))))
                .orElse(Set.of());
    }
}
