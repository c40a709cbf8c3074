package dev.pretenant.protocol.clients;

import com.nimbusds.jose.JWSAlgorithm;
import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.errors.EntraException;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.protocol.context.EntraContext;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.KeyCredential;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * An assertion that the app itself signed, with the key of a certificate that is registered for it, or that it is trusted for
 * by name. An app that trusts names is held to them when a chain of certificates comes, even if the certificate is registered.
 *
 * <p>The order of the checks is the platform's, as far as recorded answers show it. Like the platform it takes an assertion
 * more than once, asks for no {@code jti}, and sets no limit to its lifetime.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/certificate-credentials">Certificate credentials</a>
 */
final class CertificateCredential implements AssertionCredential {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("MM/dd/uuuu HH:mm:ss").withZone(ZoneOffset.UTC);

    private final EmulatorClock clock;
    private final AssertionAudience audiences;
    private final SubjectNameTrust names;

    CertificateCredential(AssertionAudience audiences, SubjectNameTrust names, EmulatorClock clock) {
        this.audiences = audiences;
        this.names = names;
        this.clock = clock;
    }

    /** What no other kind claims. */
    @Override
    public boolean isMeantBy(ClientAssertion assertion) {
        return true;
    }

    @Override
    public void verify(ClientAssertion assertion, AppRegistration app) {
        String issuer = assertion.issuer();
        String audience = assertion.audience();
        JWSAlgorithm algorithm = AssertionForm.algorithm(assertion);
        CertificateName name =
                CertificateName.in(assertion).orElseThrow(EntraError.ASSERTION_NAMES_NO_CERTIFICATE::with);
        Instant now = clock.of(app.homeTenant()).instant();
        AssertionForm.requireInTime(assertion, now);
        if (!issuer.equalsIgnoreCase(app.appId().toString())) {
            throw EntraError.ASSERTION_OF_ANOTHER_APP.with();
        }
        if (!issuer.equalsIgnoreCase(assertion.subject())) {
            throw EntraError.ASSERTION_SUBJECT_NOT_ISSUER.with();
        }
        if (!audiences.isMeantBy(audience, EntraContext.current().authority())) {
            throw EntraError.ASSERTION_FOR_ANOTHER_AUDIENCE.with();
        }
        if (audiences.isForMutualTls(audience)
                && EntraContext.current().clientCertificate().isEmpty()) {
            throw EntraError.MUTUAL_TLS_AUDIENCE.with();
        }
        requireSignature(assertion, algorithm, name, signer(assertion, name, app, now), app);
        requireSameCertificate(name);
    }

    private Signer signer(ClientAssertion assertion, CertificateName name, AppRegistration app, Instant now) {
        if (app.trustedSubjects().isEmpty() || assertion.certificate().isEmpty()) {
            return Signer.of(registered(name, app, now));
        }
        List<X509Certificate> chain = assertion.chain();
        names.require(chain, app, now);
        if (!name.isOf(chain.get(0))) {
            throw notRegistered(name, app);
        }
        return Signer.of(chain.get(0));
    }

    /** Over mutual TLS the certificate of the connection and that of the assertion are one. */
    private static void requireSameCertificate(CertificateName name) {
        EntraContext.current()
                .clientCertificate()
                .filter(shown -> !name.isOf(shown))
                .ifPresent(other -> {
                    throw EntraError.CLIENT_CERTIFICATE_MISMATCH.with();
                });
    }

    /** The registration of the certificate that is named; of several with the same one, one that is in force. */
    static KeyCredential registered(CertificateName name, AppRegistration app, Instant now) {
        List<KeyCredential> named = app.certificates().stream()
                .filter(credential -> name.isOf(credential.der()))
                .toList();
        if (named.isEmpty()) {
            throw notRegistered(name, app);
        }
        return named.stream()
                .filter(credential -> credential.isLiveAt(now))
                .findFirst()
                .orElseThrow(() -> refusal(EntraError.ASSERTION_KEY_EXPIRED, name, Signer.of(named.get(0)), app));
    }

    private static EntraException notRegistered(CertificateName name, AppRegistration app) {
        return name.thumbprint().isEmpty()
                ? EntraError.ASSERTION_KEY_ID_NOT_REGISTERED.with(app.appId(), app.appId())
                : EntraError.ASSERTION_KEY_NOT_REGISTERED.with(name.thumbprint(), app.appId(), app.appId());
    }

    private static void requireSignature(
            ClientAssertion assertion,
            JWSAlgorithm algorithm,
            CertificateName name,
            Signer signer,
            AppRegistration app) {
        if (!(signer.key() instanceof RSAPublicKey key)) {
            throw EntraError.ASSERTION_KEY_UNSUPPORTED.with();
        }
        if (!AssertionForm.isSignedWith(key, assertion, algorithm)) {
            throw refusal(EntraError.ASSERTION_SIGNATURE_INVALID, name, signer, app);
        }
    }

    private static EntraException refusal(EntraError entry, CertificateName name, Signer found, AppRegistration app) {
        return entry.with(
                name.thumbprint(), DATE.format(found.from()), DATE.format(found.until()), app.appId(), app.appId());
    }

    /** The key that has to have signed, and when it may be used. */
    private record Signer(PublicKey key, Instant from, Instant until) {

        static Signer of(KeyCredential registered) {
            return new Signer(registered.x509().getPublicKey(), registered.startsAt(), registered.endsAt());
        }

        static Signer of(X509Certificate trusted) {
            return new Signer(
                    trusted.getPublicKey(),
                    trusted.getNotBefore().toInstant(),
                    trusted.getNotAfter().toInstant());
        }
    }
}
