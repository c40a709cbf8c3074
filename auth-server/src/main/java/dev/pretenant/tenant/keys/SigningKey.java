package dev.pretenant.tenant.keys;

import com.nimbusds.jose.jwk.RSAKey;
import java.security.cert.X509Certificate;

/**
 * An RSA key of 2,048 bits with its self-signed certificate.
 *
 * @param keyId base64url of the SHA-1 thumbprint of the certificate: {@code kid} and {@code x5t} in one
 * @param jwk the private key with {@code kid} set; {@code alg} is absent, as in the real key document
 */
public record SigningKey(String keyId, RSAKey jwk, X509Certificate certificate) {}
