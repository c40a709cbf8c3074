package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.ObjectId;

/**
 * A name that proves an app when it stands in a certificate of one authority ({@code trustedSubjectNameAndIssuers}): a renewed
 * certificate needs no new registration.
 *
 * @param authority the {@link CertificateAuthority} of the app's own tenant that has to have issued the certificate
 * @param subjectName the whole subject, its common name, or a DNS name among the alternative ones
 */
public record TrustedSubject(ObjectId authority, String subjectName) {}
