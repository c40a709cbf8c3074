package dev.pretenant.protocol.clients;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.errors.EntraException;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.protocol.context.EntraContext;
import dev.pretenant.tenant.authority.Issuers;
import dev.pretenant.tenant.authority.ProtocolVersion;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.FederatedCredential;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Set;

/**
 * A token of another issuer that the app shows in place of a credential of its own. Issuer, audience and subject are compared
 * exactly, in this order, and only then is the issuer asked for its keys: nothing is sent on behalf of a token that no
 * registration trusts.
 *
 * @see <a href="https://learn.microsoft.com/entra/workload-id/workload-identity-federation">Workload identity federation</a>
 */
final class FederatedAssertion implements AssertionCredential {

    private static final Set<String> PLATFORM =
            Set.of("https://login.microsoftonline.com/", "https://login.windows.net/", "https://sts.windows.net/");

    private final Directory directory;
    private final Issuers platform;
    private final TrustedIssuers trusted;
    private final EmulatorClock clock;

    FederatedAssertion(Directory directory, Issuers platform, TrustedIssuers trusted, EmulatorClock clock) {
        this.directory = directory;
        this.platform = platform;
        this.trusted = trusted;
        this.clock = clock;
    }

    /** One that the app signed itself has the app's id for an issuer. */
    @Override
    public boolean isMeantBy(ClientAssertion assertion) {
        String issuer = assertion.issuer();
        return issuer.startsWith("https://") || issuer.startsWith("http://");
    }

    @Override
    public void verify(ClientAssertion assertion, AppRegistration app) {
        if (isOfPlatform(assertion.issuer())) {
            throw refusalOfPlatform(assertion, app);
        }
        if (app.federatedCredentials().isEmpty()) {
            throw EntraError.NO_FEDERATED_CREDENTIAL.with(app.appId(), app.displayName());
        }
        FederatedCredential credential = matching(assertion, app);
        JWSAlgorithm algorithm = AssertionForm.algorithm(assertion);
        AssertionForm.requireInTime(assertion, clock.of(app.homeTenant()).instant());
        if (!AssertionForm.isSignedWith(key(assertion, credential), assertion, algorithm)) {
            throw EntraError.FEDERATED_SIGNATURE_INVALID.with();
        }
    }

    /** Differs: the platform takes those of managed identities. */
    private boolean isOfPlatform(String issuer) {
        String base = EntraContext.current().authority().base();
        return PLATFORM.stream().anyMatch(issuer::startsWith)
                || directory.tenants().stream()
                        .anyMatch(tenant -> issuer.equals(platform.issuer(base, tenant.id(), ProtocolVersion.V2)));
    }

    private static EntraException refusalOfPlatform(ClientAssertion assertion, AppRegistration app) {
        boolean trustedIssuer = app.federatedCredentials().stream()
                .anyMatch(credential -> credential.issuer().equals(assertion.issuer()));
        return trustedIssuer && assertion.claim("scp").isPresent()
                ? EntraError.FEDERATED_TOKEN_OF_USER.with()
                : EntraError.FEDERATED_TOKEN_OF_PLATFORM.with();
    }

    private static FederatedCredential matching(ClientAssertion assertion, AppRegistration app) {
        List<FederatedCredential> ofIssuer = app.federatedCredentials().stream()
                .filter(credential -> credential.issuer().equals(assertion.issuer()))
                .toList();
        if (ofIssuer.isEmpty()) {
            throw EntraError.FEDERATED_ISSUER_UNKNOWN.with(assertion.issuer());
        }
        List<FederatedCredential> ofAudience = ofIssuer.stream()
                .filter(credential -> credential.audiences().contains(assertion.audience()))
                .toList();
        if (ofAudience.isEmpty()) {
            throw EntraError.FEDERATED_AUDIENCE_UNKNOWN.with(assertion.audience());
        }
        String subject = assertion.subject();
        return ofAudience.stream()
                .filter(credential -> isOfSubject(credential, assertion))
                .findFirst()
                .orElseThrow(() -> ofAudience.stream()
                                .anyMatch(credential -> credential.subject().equalsIgnoreCase(subject))
                        ? EntraError.FEDERATED_SUBJECT_IN_OTHER_CASE.with(subject)
                        : EntraError.FEDERATED_SUBJECT_UNKNOWN.with(subject));
    }

    private static boolean isOfSubject(FederatedCredential credential, ClientAssertion assertion) {
        return credential
                .expression()
                .map(expression -> expression.holdsFor(assertion::claim))
                .orElseGet(() -> credential.subject().equals(assertion.subject()));
    }

    private RSAPublicKey key(ClientAssertion assertion, FederatedCredential credential) {
        String keyId = assertion.inHeader("kid").orElse("");
        RSAKey key = trusted.key(credential, keyId)
                .orElseThrow(() -> EntraError.FEDERATED_KEY_UNKNOWN.with(keyId, credential.issuer()));
        try {
            return key.toRSAPublicKey();
        } catch (JOSEException unusable) {
            throw EntraError.FEDERATED_KEY_UNKNOWN.with(keyId, credential.issuer());
        }
    }
}
