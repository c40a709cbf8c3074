package dev.pretenant.protocol.context;

import dev.pretenant.core.digests.Sha256;
import dev.pretenant.tenant.authority.Authority;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContext;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;

/**
 * The authority that a protocol request was sent to, carried where Spring Security carries its issuer.
 *
 * <p>Differs: the library's issuer is "URL less endpoint"; the {@code iss} of tokens comes from the token pipeline instead,
 * since under {@code common} the tenant is unknown until somebody has signed in.
 *
 * @param correlationId the id under which the client, or else the server, finds the request again
 * @param address the network address that the request came from
 * @param origin the Origin header, which a browser sends and which decides who may redeem what
 * @param clientCertificate the certificate that the client showed on its connection
 * @param binding how tokens name the certificate that they are bound to, SHA-256 in base64url; empty for bearer tokens
 */
public record EntraContext(
        Authority authority,
        UUID correlationId,
        String address,
        Optional<String> origin,
        Optional<X509Certificate> clientCertificate,
        Optional<String> binding,
        AuthorizationServerSettings settings)
        implements AuthorizationServerContext {

    /** The context of the request that this thread serves. */
    public static EntraContext current() {
        if (AuthorizationServerContextHolder.getContext() instanceof EntraContext context) {
            return context;
        }
        throw new IllegalStateException("not inside a protocol request");
    }

    /** The same context of a request that is answered as if it had been sent to {@code other}. */
    public EntraContext at(Authority other) {
        return new EntraContext(other, correlationId, address, origin, clientCertificate, binding, settings);
    }

    /** The same context of a request whose tokens are bound to the certificate that was shown. */
    public EntraContext bindingTokens() {
        return new EntraContext(
                authority,
                correlationId,
                address,
                origin,
                clientCertificate,
                clientCertificate.map(EntraContext::thumbprint),
                settings);
    }

    private static String thumbprint(X509Certificate certificate) {
        try {
            return Sha256.base64Url(certificate.getEncoded());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String getIssuer() {
        return authority.endpoint("");
    }

    @Override
    public AuthorizationServerSettings getAuthorizationServerSettings() {
        return settings;
    }
}
