package dev.pretenant.protocol.clients;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.Guids;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.state.Resettable;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.Directory;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * App registrations seen as registered clients.
 *
 * <p>A registered client says only what the library must know; everything that Entra decides by its own rules (which grant,
 * which credential, PKCE) is decided in our checks, and the registered client permits it.
 */
public final class EntraClientRepository implements RegisteredClientRepository, Resettable {

    /** The library insists on one; what may be redirected to is checked against the registration itself. */
    private static final String NO_REDIRECT_URI = "urn:pretenant:none";

    private final Directory directory;
    private final Map<AppId, Mapped> mapped = new ConcurrentHashMap<>();

    public EntraClientRepository(Directory directory) {
        this.directory = directory;
    }

    /** Nothing that is mapped is lost by being forgotten. */
    @Override
    public void reset() {
        mapped.clear();
    }

    @Override
    public void reset(Set<TenantId> tenants) {
        mapped.values().removeIf(known -> tenants.contains(known.app.homeTenant()));
    }

    @Override
    public Runnable snapshot() {
        return mapped::clear;
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("app registrations are changed in the directory");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return Guids.tryParse(clientId)
                .flatMap(guid -> directory.app(new AppId(guid)))
                .map(this::mapped)
                .orElse(null);
    }

    /** Mapped once for each state of the registration; a changed directory answers with another instance. */
    private RegisteredClient mapped(AppRegistration app) {
        Mapped known = mapped.get(app.appId());
        if (known == null || known.app != app) {
            known = new Mapped(app, map(app));
            mapped.put(app.appId(), known);
        }
        return known.client;
    }

    private static RegisteredClient map(AppRegistration app) {
        String id = app.appId().toString();
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientName(app.displayName())
                // Not a secret but the key under which AppSecrets finds the app's secrets.
                .clientSecret(id)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .clientAuthenticationMethod(ClientAuthenticationMethod.TLS_CLIENT_AUTH)
                .clientAuthenticationMethod(ClientAuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .redirectUri(NO_REDIRECT_URI)
                .tokenSettings(TokenSettings.builder().reuseRefreshTokens(false).build())
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(false)
                        // Which algorithm does not count; that there is one says that a key signs assertions, not a
                        // secret.
                        .tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.RS256)
                        .build())
                .build();
    }

    private record Mapped(AppRegistration app, RegisteredClient client) {}
}
