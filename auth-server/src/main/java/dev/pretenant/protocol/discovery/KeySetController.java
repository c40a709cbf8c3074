package dev.pretenant.protocol.discovery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.Guids;
import dev.pretenant.protocol.context.Disturbance;
import dev.pretenant.protocol.context.Disturbance.Effect;
import dev.pretenant.tenant.authority.Authority;
import dev.pretenant.tenant.authority.Issuers;
import dev.pretenant.tenant.authority.ProtocolVersion;
import dev.pretenant.tenant.authority.TenantRef;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.ServicePrincipal;
import dev.pretenant.tenant.keys.ApplicationKeys;
import dev.pretenant.tenant.keys.KeyRing;
import dev.pretenant.tenant.keys.SigningKey;
import dev.pretenant.tenant.keys.TenantKeys;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The public keys that check signatures: at a tenant's address those of its ring, which most share; at an alias, where
 * validators of any tenant's tokens look, those of every ring. An application with keys of its own has those, and no others,
 * at the address that names it in {@code ?appid=}.
 *
 * <p>Keys of v2.0 name their issuer, which validators compare with that of the token; keys of v1.0 do not. {@code alg} is
 * absent, as on the platform.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517#section-5">RFC 7517, section 5</a>
 */
@RestController
final class KeySetController {

    private static final String CLOUD = "microsoftonline.com";

    /** Validators bound the document that they read: Nimbus to 50 KB. */
    private static final int MOST_KEYS = 30;

    /** What a ring shows however many there are: the key that signs, the next, and those that signed last. */
    private static final int LEAST_OF_A_RING = 4;

    private final TenantKeys keys;
    private final ApplicationKeys applicationKeys;
    private final Directory directory;
    private final Issuers issuers;

    KeySetController(TenantKeys keys, ApplicationKeys applicationKeys, Directory directory, Issuers issuers) {
        this.keys = keys;
        this.applicationKeys = applicationKeys;
        this.directory = directory;
        this.issuers = issuers;
    }

    @GetMapping({"/{tenant}/discovery/v2.0/keys", "/{tenant}/discovery/keys"})
    void keys(@RequestParam(defaultValue = "") String appid, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Authority authority = Authority.of(request).orElseThrow();
        List<SigningKey> published = published(ringsAt(authority, appid));
        KeySet document = authority.version() == ProtocolVersion.V2
                ? keySet(published, issuers.of(authority), CLOUD)
                : keySet(published, null, null);
        DiscoveryAnswer.write(document, request, response);
    }

    /** A stale copy, such as a cache would hold, does not have the keys yet that sign now. */
    private static List<SigningKey> published(List<KeyRing> rings) {
        Set<String> withheld = Disturbance.current().has(Effect.SIGNING_KEY_UNPUBLISHED)
                ? rings.stream().map(ring -> ring.current().keyId()).collect(Collectors.toSet())
                : Set.of();
        Map<String, SigningKey> published = new LinkedHashMap<>();
        rings.get(0).published().forEach(key -> published.put(key.keyId(), key));
        int room = MOST_KEYS - published.size();
        int share = Math.max(LEAST_OF_A_RING, room / Math.max(1, rings.size() - 1));
        rings.stream().skip(1).forEach(ring -> Stream.concat(Stream.of(ring.current()), ring.published().stream())
                .filter(key -> !published.containsKey(key.keyId()))
                .distinct()
                .limit(share)
                .forEach(key -> published.put(key.keyId(), key)));
        published.keySet().removeAll(withheld);
        return List.copyOf(published.values());
    }

    /** The application's own ring as it is present in the tenant, or at home where the address names none. */
    private List<KeyRing> ringsAt(Authority authority, String appId) {
        Optional<KeyRing> application = Guids.tryParse(appId)
                .map(AppId::new)
                .flatMap(directory::app)
                .flatMap(app ->
                        directory.servicePrincipal(authority.tenant().id().orElse(app.homeTenant()), app.appId()))
                .filter(ServicePrincipal::customSigningKey)
                .map(principal -> applicationKeys.of(principal.tenant(), principal.appId()));
        if (application.isPresent()) {
            return List.of(application.get());
        }
        return authority.tenant() instanceof TenantRef.Named named ? List.of(keys.of(named.tenant())) : keys.all();
    }

    private static KeySet keySet(List<SigningKey> published, @Nullable String issuer, @Nullable String cloud) {
        return new KeySet(
                published.stream().map(key -> Key.of(key, issuer, cloud)).toList());
    }

    private record KeySet(@JsonProperty("keys") List<Key> keys) {}

    @JsonPropertyOrder({"kty", "use", "kid", "x5t", "n", "e", "x5c", "cloud_instance_name", "issuer"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Key(
            @JsonProperty("kty") String type,
            @JsonProperty("use") String use,
            @JsonProperty("kid") String keyId,
            @JsonProperty("x5t") String thumbprint,
            @JsonProperty("n") String modulus,
            @JsonProperty("e") String exponent,
            @JsonProperty("x5c") List<String> certificates,
            @JsonProperty("cloud_instance_name") @Nullable String cloud,
            @JsonProperty("issuer") @Nullable String issuer) {

        static Key of(SigningKey key, @Nullable String issuer, @Nullable String cloud) {
            return new Key(
                    "RSA",
                    "sig",
                    key.keyId(),
                    key.keyId(),
                    key.jwk().getModulus().toString(),
                    key.jwk().getPublicExponent().toString(),
                    List.of(certificate(key)),
                    cloud,
                    issuer);
        }

        private static String certificate(SigningKey key) {
            try {
                return Base64.getEncoder().encodeToString(key.certificate().getEncoded());
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException("certificate of key " + key.keyId(), e);
            }
        }
    }
}
