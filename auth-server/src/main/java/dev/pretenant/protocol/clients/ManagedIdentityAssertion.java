package dev.pretenant.protocol.clients;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.errors.EntraException;
import dev.pretenant.core.ids.Guids;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.FederatedCredential;
import dev.pretenant.tenant.keys.SigningKey;
import dev.pretenant.tenant.keys.TenantKeys;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A token of the platform itself, which proves an app only if a managed identity of the app's own tenant got it for this
 * purpose. Whose it is says the tenant in the issuer, not the address before it: this server is reached at several.
 *
 * @see <a href="https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity">Configure
 *     an application to trust a managed identity</a>
 */
final class ManagedIdentityAssertion implements AssertionCredential {

    /** The resource that the identity asks for a token: in the token by its application id, in the credential by its URI. */
    private static final String EXCHANGE_APP = "fb60f99c-7a34-4190-8149-302f77469936";

    private static final String EXCHANGE_URI = "api://AzureADTokenExchange";

    private static final Set<String> PLATFORM =
            Set.of("https://login.microsoftonline.com/", "https://login.windows.net/", "https://sts.windows.net/");
    private static final Pattern ISSUER = Pattern.compile("https?://[^/]+/([0-9A-Fa-f-]{36})/v2\\.0");

    private final Directory directory;
    private final TenantKeys keys;
    private final EmulatorClock clock;

    ManagedIdentityAssertion(Directory directory, TenantKeys keys, EmulatorClock clock) {
        this.directory = directory;
        this.keys = keys;
        this.clock = clock;
    }

    /** One of an issuer of the platform's name, or with a key of this server's. */
    @Override
    public boolean isMeantBy(ClientAssertion assertion) {
        return PLATFORM.stream().anyMatch(assertion.issuer()::startsWith)
                || key(assertion, keys.published()).isPresent();
    }

    @Override
    public void verify(ClientAssertion assertion, AppRegistration app) {
        TenantId tenant = tenantIn(assertion.issuer()).orElseThrow(EntraError.FEDERATED_TOKEN_OF_PLATFORM::with);
        String audience = assertion.audience().equals(EXCHANGE_APP) ? EXCHANGE_URI : assertion.audience();
        FederatedCredential credential = FederatedAssertion.matching(
                assertion,
                app,
                issuer -> tenantIn(issuer).filter(tenant::equals).isPresent(),
                audience);
        if (!tenant.equals(app.homeTenant())) {
            throw EntraError.FEDERATED_TOKEN_OF_OTHER_TENANT.with(assertion.issuer());
        }
        JWSAlgorithm algorithm = AssertionForm.algorithm(assertion);
        AssertionForm.requireInTime(assertion, clock.of(tenant).instant());
        if (!isManagedIdentity(assertion.subject(), tenant)) {
            throw refusalOfSubject(assertion);
        }
        RSAPublicKey key = key(assertion, keys.of(tenant).published())
                .orElseThrow(() -> EntraError.FEDERATED_KEY_UNKNOWN.with(
                        assertion.inHeader("kid").orElse(""), credential.issuer()));
        if (!AssertionForm.isSignedWith(key, assertion, algorithm)) {
            throw EntraError.FEDERATED_SIGNATURE_INVALID.with();
        }
    }

    private static Optional<TenantId> tenantIn(String issuer) {
        Matcher matcher = ISSUER.matcher(issuer);
        return matcher.matches() ? Guids.tryParse(matcher.group(1)).map(TenantId::new) : Optional.empty();
    }

    private boolean isManagedIdentity(String subject, TenantId tenant) {
        return directory.managedIdentities().stream()
                .filter(identity -> identity.tenant().equals(tenant))
                .flatMap(identity -> directory.servicePrincipal(tenant, identity.client()).stream())
                .anyMatch(principal -> principal.id().toString().equals(subject));
    }

    private static EntraException refusalOfSubject(ClientAssertion assertion) {
        return assertion.claim("scp").isPresent()
                ? EntraError.FEDERATED_TOKEN_OF_USER.with()
                : EntraError.FEDERATED_TOKEN_OF_APP.with();
    }

    private static Optional<RSAPublicKey> key(ClientAssertion assertion, List<SigningKey> published) {
        return assertion.inHeader("kid").flatMap(keyId -> published.stream()
                .filter(key -> key.keyId().equals(keyId))
                .findFirst()
                .map(key -> {
                    try {
                        return key.jwk().toRSAPublicKey();
                    } catch (JOSEException impossible) {
                        throw new IllegalStateException("a signing key that is no RSA key", impossible);
                    }
                }));
    }
}
