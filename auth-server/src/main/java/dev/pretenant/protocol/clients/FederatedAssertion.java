package dev.pretenant.protocol.clients;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.FederatedCredential;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.function.Predicate;

/**
 * A token of another issuer that the app shows in place of a credential of its own. Issuer, audience and subject are compared
 * exactly, in this order, and only then is the issuer asked for its keys: nothing is sent on behalf of a token that no
 * registration trusts.
 *
 * @see <a href="https://learn.microsoft.com/entra/workload-id/workload-identity-federation">Workload identity federation</a>
 */
final class FederatedAssertion implements AssertionCredential {

    private final TrustedIssuers trusted;
    private final EmulatorClock clock;

    FederatedAssertion(TrustedIssuers trusted, EmulatorClock clock) {
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
        FederatedCredential credential = matching(assertion, app, assertion.issuer()::equals, assertion.audience());
        JWSAlgorithm algorithm = AssertionForm.algorithm(assertion);
        AssertionForm.requireInTime(assertion, clock.of(app.homeTenant()).instant());
        if (!AssertionForm.isSignedWith(key(assertion, credential), assertion, algorithm)) {
            throw EntraError.FEDERATED_SIGNATURE_INVALID.with();
        }
    }

    /** The credential of {@code app} that trusts what the assertion says of its issuer, audience and subject. */
    static FederatedCredential matching(
            ClientAssertion assertion, AppRegistration app, Predicate<String> isIssuer, String audience) {
        if (app.federatedCredentials().isEmpty()) {
            throw EntraError.NO_FEDERATED_CREDENTIAL.with(app.appId(), app.displayName());
        }
        List<FederatedCredential> ofIssuer = app.federatedCredentials().stream()
                .filter(credential -> isIssuer.test(credential.issuer()))
                .toList();
        if (ofIssuer.isEmpty()) {
            throw EntraError.FEDERATED_ISSUER_UNKNOWN.with(assertion.issuer());
        }
        List<FederatedCredential> ofAudience = ofIssuer.stream()
                .filter(credential -> credential.audiences().contains(audience))
                .toList();
        if (ofAudience.isEmpty()) {
            throw EntraError.FEDERATED_AUDIENCE_UNKNOWN.with(audience);
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
