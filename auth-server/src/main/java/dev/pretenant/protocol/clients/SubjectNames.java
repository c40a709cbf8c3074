package dev.pretenant.protocol.clients;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/**
 * The names that a certificate has for its subject.
 *
 * @param subject the whole one
 * @param single its common name and the DNS names among the alternative ones
 */
record SubjectNames(X500Principal subject, List<String> single) {

    private static final int MOST_PRINTED = 10;
    private static final Integer DNS_NAME = 2;

    static SubjectNames of(X509Certificate certificate) {
        List<String> single = new ArrayList<>(commonNames(certificate.getSubjectX500Principal()));
        single.addAll(dnsNames(certificate));
        return new SubjectNames(certificate.getSubjectX500Principal(), List.copyOf(single));
    }

    private static List<String> commonNames(X500Principal subject) {
        try {
            return new LdapName(subject.getName())
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .map(Object::toString)
                            .toList();
        } catch (InvalidNameException unusual) {
            return List.of();
        }
    }

    private static List<String> dnsNames(X509Certificate certificate) {
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            return Optional.ofNullable(alternatives).orElse(List.of()).stream()
                    .filter(name -> DNS_NAME.equals(name.get(0)))
                    .map(name -> name.get(1).toString())
                    .toList();
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
    }

    /** Whether {@code name} is one of them; case does not count, nor does how a whole subject is spaced. */
    boolean include(String name) {
        return single.stream().anyMatch(name::equalsIgnoreCase) || isSubject(name);
    }

    private boolean isSubject(String name) {
        try {
            return new X500Principal(name).equals(subject);
        } catch (IllegalArgumentException single) {
            return false;
        }
    }

    /** As the platform lists them in its refusals. */
    @Override
    public String toString() {
        List<String> all = new ArrayList<>(List.of(subject.getName()));
        all.addAll(single);
        return all.stream().limit(MOST_PRINTED).collect(Collectors.joining(", "));
    }
}
