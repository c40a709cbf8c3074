package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.KeyId;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads a certificate of an application: PEM, or DER in base64. */
final class CertificateReading {

    static final Set<String> KEYS = Set.of("keyId", "displayName", "certificate", "startDateTime", "endDateTime");

    private static final int LONGEST = 16_384;

    private CertificateReading() {}

    static KeyCredential read(YamlMapping mapping, AppId app) {
        Optional<X509Certificate> certificate = certificate(mapping);
        String base64 = certificate.map(CertificateReading::base64).orElse("");
        return new KeyCredential(
                new KeyId(mapping.guid("keyId", () -> derivedId(app, base64))),
                mapping.text("displayName", ""),
                base64,
                mapping.instant("startDateTime", startOf(certificate)),
                mapping.instant("endDateTime", endOf(certificate)));
    }

    /** The certificate at {@code certificate} alone, DER in base64. */
    static String readText(YamlMapping mapping) {
        return certificate(mapping).map(CertificateReading::base64).orElse("");
    }

    private static Optional<X509Certificate> certificate(YamlMapping mapping) {
        Optional<X509Certificate> certificate = parse(mapping.text("certificate", "", LONGEST));
        if (certificate.isEmpty()) {
            mapping.mistake("certificate", "expected an X.509 certificate, PEM or base64");
        }
        return certificate;
    }

    private static Instant startOf(Optional<X509Certificate> certificate) {
        return certificate.map(read -> read.getNotBefore().toInstant()).orElse(TenantReading.BEGINNING);
    }

    private static Instant endOf(Optional<X509Certificate> certificate) {
        return certificate.map(read -> read.getNotAfter().toInstant()).orElse(AppReading.NEVER);
    }

    /** The same certificate at the same application has the same id, on every machine. */
    static UUID derivedId(AppId app, String base64) {
        return DerivedId.of("certificate", app, base64);
    }

    /** The certificate that {@code text} is: PEM, or DER in base64. */
    static Optional<X509Certificate> parse(String text) {
        try {
            byte[] der = Base64.getDecoder().decode(text.replaceAll("-----[A-Z ]+-----|\\s", ""));
            return Optional.of(KeyCredential.parse(der));
        } catch (CertificateException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static String base64(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read cannot be written", e);
        }
    }
}
