package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.ObjectId;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Who issues certificates that an app may be trusted by name for ({@code certificateBasedApplicationConfigurations}).
 *
 * @param id by which an app's {@link TrustedSubject} names it
 * @param certificates of the authority and of those that it lets issue in its name, DER in base64
 * @see <a href="https://learn.microsoft.com/graph/api/resources/certificatebasedapplicationconfiguration">Graph
 *     certificateBasedApplicationConfiguration</a>
 */
public record CertificateAuthority(ObjectId id, String displayName, List<String> certificates) {

    public CertificateAuthority {
        certificates = List.copyOf(certificates);
    }

    /** The certificates with their public keys. */
    public List<X509Certificate> x509() {
        try {
            List<X509Certificate> parsed = new ArrayList<>();
            for (String certificate : certificates) {
                parsed.add(KeyCredential.parse(Base64.getDecoder().decode(certificate)));
            }
            return parsed;
        } catch (CertificateException e) {
            throw new IllegalStateException("authority " + id + " holds no certificate", e);
        }
    }
}
