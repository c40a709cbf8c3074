package dev.pretenant.protocol.clients;

import dev.pretenant.core.errors.EntraError;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the header of an assertion names the certificate behind it: by thumbprint in {@code x5t#S256}, {@code x5t} or {@code
 * kid}, or by the certificate itself in {@code x5c}. The first of them that is there counts.
 *
 * @param digest the hash function of the thumbprint
 * @param thumbprint in hexadecimal digits, as the platform prints it; empty for a {@code kid} that is none
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/certificate-credentials">Certificate credentials</a>
 */
record CertificateName(String digest, String thumbprint) {

    private static final String SHA_1 = "SHA-1";
    private static final String SHA_256 = "SHA-256";
    private static final int SHA_1_DIGITS = 40;
    private static final int SHA_256_DIGITS = 64;
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64}");

    static Optional<CertificateName> in(ClientAssertion assertion) {
        return assertion
                .inHeader("x5t#S256")
                .map(text -> new CertificateName(SHA_256, required(text)))
                .or(() -> assertion.inHeader("x5t").map(text -> new CertificateName(SHA_1, required(text))))
                .or(() -> assertion.inHeader("kid").map(CertificateName::ofKeyId))
                .or(() -> assertion.certificate().map(der -> new CertificateName(SHA_1, thumbprint(SHA_1, der))));
    }

    /** The name that nothing but {@code certificate} has. */
    static CertificateName of(X509Certificate certificate) {
        return new CertificateName(SHA_256, thumbprint(SHA_256, der(certificate)));
    }

    private static CertificateName ofKeyId(String keyId) {
        String digits = digits(keyId).orElse("");
        return switch (digits.length()) {
            case SHA_1_DIGITS -> new CertificateName(SHA_1, digits);
            case SHA_256_DIGITS -> new CertificateName(SHA_256, digits);
            default -> new CertificateName(SHA_1, "");
        };
    }

    private static String required(String text) {
        return digits(text).orElseThrow(EntraError.ASSERTION_MALFORMED::with);
    }

    /** What is no thumbprint in hexadecimal digits is taken for one in base64: their lengths differ. */
    private static Optional<String> digits(String text) {
        return HEX.matcher(text).matches()
                ? Optional.of(text.toUpperCase(Locale.ROOT))
                : LenientBase64.decode(text).map(CertificateName::print);
    }

    boolean isOf(X509Certificate certificate) {
        return isOf(der(certificate));
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether the certificate {@code der} is the one that is named. */
    boolean isOf(byte[] der) {
        return thumbprint(digest, der).equals(thumbprint);
    }

    private static String thumbprint(String digest, byte[] der) {
        try {
            return print(MessageDigest.getInstance(digest).digest(der));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String print(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }
}
