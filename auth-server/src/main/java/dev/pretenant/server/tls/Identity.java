package dev.pretenant.server.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A certificate and its private key. */
record Identity(X509Certificate certificate, PrivateKey privateKey) {

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    /** Whether the certificate is for exactly {@code names}. */
    boolean isFor(HostNames names) {
        return alternatives(DNS_NAME).equals(names.dns())
                && alternatives(IP_ADDRESS).equals(names.addresses());
    }

    boolean isIssuedBy(Identity authority) {
        try {
            certificate.verify(authority.certificate().getPublicKey());
            return true;
        } catch (GeneralSecurityException otherAuthority) {
            return false;
        }
    }

    /** Whether the private key belongs to the certificate. */
    boolean isPair() {
        String algorithm = privateKey.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        byte[] probe = {1};
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(privateKey);
            signature.update(probe);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(probe);
            return signature.verify(signed);
        } catch (GeneralSecurityException otherKindOfKey) {
            return false;
        }
    }

    Instant end() {
        return certificate.getNotAfter().toInstant();
    }

    private Set<String> alternatives(int type) {
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            return all == null
                    ? Set.of()
                    : all.stream()
                            .filter(name -> name.get(0).equals(type))
                            .map(name -> (String) name.get(1))
                            .collect(Collectors.toUnmodifiableSet());
        } catch (CertificateParsingException unreadable) {
            return Set.of();
        }
    }
}
