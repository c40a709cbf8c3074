package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.ObjectId;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Reads which authorities a tenant knows, and by which names of their certificates its apps are trusted. */
final class SubjectTrustReading {

    static final String AUTHORITIES = "certificateAuthorities";
    static final String SUBJECTS = "trustedSubjectNameAndIssuers";

    private static final Set<String> AUTHORITY_KEYS = Set.of("id", "displayName", "certificates");
    private static final Set<String> CERTIFICATE_KEYS = Set.of("certificate");
    private static final Set<String> SUBJECT_KEYS = Set.of("authorityId", "subjectName");
    private static final int MOST_CERTIFICATES = 10;
    private static final UUID NONE = new UUID(0, 0);

    private SubjectTrustReading() {}

    static List<CertificateAuthority> authorities(YamlMapping tenant, List<CertificateAuthority> known) {
        if (!tenant.has(AUTHORITIES)) {
            return known;
        }
        List<CertificateAuthority> authorities = tenant.mappings(AUTHORITIES, AUTHORITY_KEYS).stream()
                .map(SubjectTrustReading::authority)
                .toList();
        long distinct =
                authorities.stream().map(CertificateAuthority::id).distinct().count();
        if (distinct < authorities.size()) {
            tenant.mistake(AUTHORITIES, "an id is here twice");
        }
        return authorities;
    }

    private static CertificateAuthority authority(YamlMapping mapping) {
        List<String> certificates = mapping.mappings("certificates", CERTIFICATE_KEYS).stream()
                .map(CertificateReading::readText)
                .toList();
        if (certificates.isEmpty() || certificates.size() > MOST_CERTIFICATES) {
            mapping.mistake("certificates", "expected 1 to " + MOST_CERTIFICATES + " certificates");
        }
        return new CertificateAuthority(requiredId(mapping, "id"), mapping.text("displayName"), certificates);
    }

    static List<TrustedSubject> subjects(YamlMapping app) {
        return app.mappings(SUBJECTS, SUBJECT_KEYS).stream()
                .map(subject -> new TrustedSubject(requiredId(subject, "authorityId"), subject.text("subjectName")))
                .toList();
    }

    /** The authorities that an app trusts are those of its tenant. */
    static void check(YamlMapping app, List<TrustedSubject> subjects, Tenant tenant) {
        subjects.stream()
                .map(TrustedSubject::authority)
                .filter(authority -> tenant.certificateAuthority(authority).isEmpty())
                .forEach(unknown -> app.mistake(
                        SUBJECTS, "'" + unknown + "' is no certificate authority of " + tenant.displayName()));
    }

    private static ObjectId requiredId(YamlMapping mapping, String key) {
        if (!mapping.has(key)) {
            mapping.mistake(key, "this key is missing");
        }
        return new ObjectId(mapping.guid(key, () -> NONE));
    }
}
