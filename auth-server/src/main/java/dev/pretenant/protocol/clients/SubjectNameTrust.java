package dev.pretenant.protocol.clients;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.CertificateAuthority;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.TrustedSubject;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judges a certificate by who issued it and to whom, for apps that trust names instead of single certificates. Revocation is
 * not asked for: that would be a request to an address that the client wrote.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8705#section-2.1">RFC 8705, section 2.1</a>
 */
final class SubjectNameTrust {

    /** Real chains have four; more would only make the search for a path long. */
    private static final int MOST_CERTIFICATES = 10;

    private final Directory directory;

    SubjectNameTrust(Directory directory) {
        this.directory = directory;
    }

    /** Refuses a chain whose first certificate proves nothing about {@code app}. */
    void require(List<X509Certificate> chain, AppRegistration app, Instant now) {
        if (chain.isEmpty() || chain.size() > MOST_CERTIFICATES) {
            throw EntraError.CERTIFICATE_CHAIN_INVALID.with();
        }
        X509Certificate certificate = chain.get(0);
        if (now.isBefore(certificate.getNotBefore().toInstant())
                || now.isAfter(certificate.getNotAfter().toInstant())) {
            throw EntraError.CERTIFICATE_NOT_IN_TIME.with();
        }
        List<TrustedSubject> ofIssuer = app.trustedSubjects().stream()
                .filter(trusted -> isIssuedBy(authority(trusted, app), chain, now))
                .toList();
        if (ofIssuer.isEmpty()) {
            throw EntraError.CERTIFICATE_CHAIN_INVALID.with();
        }
        SubjectNames names = SubjectNames.of(certificate);
        if (ofIssuer.stream().map(TrustedSubject::subjectName).noneMatch(names::include)) {
            throw EntraError.CERTIFICATE_SUBJECT_NOT_TRUSTED.with(names);
        }
    }

    private CertificateAuthority authority(TrustedSubject trusted, AppRegistration app) {
        return directory
                .tenant(app.homeTenant())
                .flatMap(tenant -> tenant.certificateAuthority(trusted.authority()))
                .orElseThrow(EntraError.CERTIFICATE_CHAIN_INVALID::with);
    }

    private static boolean isIssuedBy(CertificateAuthority authority, List<X509Certificate> chain, Instant now) {
        Set<TrustAnchor> anchors = authority.x509().stream()
                .map(certificate -> new TrustAnchor(certificate, null))
                .collect(Collectors.toSet());
        X509CertSelector first = new X509CertSelector();
        first.setCertificate(chain.get(0));
        try {
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, first);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
            CertPathBuilder.getInstance("PKIX").build(parameters);
            return true;
        } catch (CertPathBuilderException noPath) {
            return false;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("chains of certificates cannot be checked here", impossible);
        }
    }
}
