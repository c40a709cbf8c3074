package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.KeyId;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;

/**
 * A certificate with which an app proves who it is ({@code keyCredentials}, type AsymmetricX509Cert, usage Verify).
 *
 * @param certificate the certificate, DER in base64
 */
public record KeyCredential(KeyId id, String displayName, String certificate, Instant startsAt, Instant endsAt) {

    /** Whether {@code now} lies in its lifetime, which may be shorter than that of the certificate. */
    public boolean isLiveAt(Instant now) {
        return !now.isBefore(startsAt) && now.isBefore(endsAt);
    }

    /** The bytes of the certificate, of which a thumbprint is taken. */
    public byte[] der() {
        return Base64.getDecoder().decode(certificate);
    }

    /** The certificate with its public key. */
    public X509Certificate x509() {
        try {
            return parse(der());
        } catch (CertificateException e) {
            throw new IllegalStateException("credential " + id + " holds no certificate", e);
        }
    }

    static X509Certificate parse(byte[] der) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }
}
