package dev.pretenant.protocol.grants;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Reads the requests of all {@link EntraGrant}s; an empty parameter counts as absent. */
public final class EntraGrantConverter implements AuthenticationConverter {

    private static final Set<String> OF_EVERY_GRANT = Set.of("scope", "client_info", "claims");

    private final Map<String, EntraGrant> grants = new HashMap<>();

    public EntraGrantConverter(Collection<EntraGrant> grants) {
        grants.forEach(grant -> grant.names().forEach(name -> this.grants.put(name, grant)));
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        EntraGrant grant = grants.get(request.getParameter(OAuth2ParameterNames.GRANT_TYPE));
        Authentication client = SecurityContextHolder.getContext().getAuthentication();
        if (grant == null || client == null) {
            return null;
        }
        Map<String, Object> parameters = new HashMap<>();
        Stream.concat(OF_EVERY_GRANT.stream(), grant.parameters().stream())
                .forEach(name -> Optional.ofNullable(request.getParameter(name))
                        .filter(value -> !value.isBlank())
                        .ifPresent(value -> parameters.put(name, value)));
        return new EntraGrantToken(grant, client, parameters);
    }
}
