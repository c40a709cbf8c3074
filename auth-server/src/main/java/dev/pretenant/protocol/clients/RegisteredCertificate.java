package dev.pretenant.protocol.clients;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.Directory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;

/**
 * Takes the certificate of a TLS connection for the client's if it is one of those registered for its app, the same that sign
 * its assertions, whether it is self-signed or not; or one that an authority issued to a name that the app is trusted for.
 *
 * <p>Replaces: the library's verifiers, which compare the subject of the certificate, or fetch keys over HTTP.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8705#section-2">RFC 8705, section 2</a>
 */
public final class RegisteredCertificate implements Consumer<OAuth2ClientAuthenticationContext> {

    private final Directory directory;
    private final SubjectNameTrust names;
    private final EmulatorClock clock;

    public RegisteredCertificate(Directory directory, EmulatorClock clock) {
        this.directory = directory;
        this.names = new SubjectNameTrust(directory);
        this.clock = clock;
    }

    @Override
    public void accept(OAuth2ClientAuthenticationContext context) {
        OAuth2ClientAuthenticationToken attempt = context.getAuthentication();
        List<X509Certificate> chain = List.of((X509Certificate[]) Objects.requireNonNull(attempt.getCredentials()));
        X509Certificate shown = chain.get(0);
        AppRegistration app = directory
                .app(AppId.of(context.getRegisteredClient().getClientId()))
                .orElseThrow();
        Instant now = clock.of(app.homeTenant()).instant();
        if (!now.isBefore(shown.getNotAfter().toInstant())) {
            throw EntraError.CLIENT_CERTIFICATE_EXPIRED.with();
        }
        CertificateName name = CertificateName.of(shown);
        boolean registered = app.certificates().stream().anyMatch(credential -> name.isOf(credential.der()));
        if (registered || app.trustedSubjects().isEmpty()) {
            CertificateCredential.registered(name, app, now);
        } else {
            names.require(chain, app, now);
        }
    }
}
