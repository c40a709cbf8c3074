package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.KeyId;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;

/** Reads a certificate of an application: PEM, or DER in base64. */
final class CertificateReading {

    static final Set<String> KEYS = Set.of("keyId", "displayName", "certificate", "startDateTime", "endDateTime");

    private static final int LONGEST = 16_384;

    private CertificateReading() {}

    static KeyCredential read(YamlMapping mapping, AppId app) {
        String base64 = mapping.text("certificate", "", LONGEST).replaceAll("-----[A-Z ]+-----|\\s", "");
        Instant starts = TenantReading.BEGINNING;
        Instant ends = AppReading.NEVER;
        try {
            X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
            starts = certificate.getNotBefore().toInstant();
            ends = certificate.getNotAfter().toInstant();
        } catch (CertificateException | IllegalArgumentException e) {
            mapping.mistake("certificate", "expected an X.509 certificate, PEM or base64");
        }
        return new KeyCredential(
                new KeyId(mapping.guid("keyId", () -> DerivedId.of("certificate", app, base64))),
                mapping.text("displayName", ""),
                base64,
                mapping.instant("startDateTime", starts),
                mapping.instant("endDateTime", ends));
    }
}
