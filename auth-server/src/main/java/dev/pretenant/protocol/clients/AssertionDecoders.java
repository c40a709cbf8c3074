package dev.pretenant.protocol.clients;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.outgoing.OutgoingRequests;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.protocol.context.MutualTlsPort;
import dev.pretenant.tenant.authority.Issuers;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.keys.TenantKeys;
import dev.pretenant.tenant.keys.WorkloadIssuers;
import java.util.List;
import java.util.Map;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Decodes a client's assertion with the credentials that its app has at that moment.
 *
 * <p>Replaces: {@code JwtClientAssertionDecoderFactory}, which keeps the decoder that it first made for a client, fetches
 * keys from wherever it is told, and whose decoder refuses what half of the client libraries send.
 */
public final class AssertionDecoders implements JwtDecoderFactory<RegisteredClient> {

    private final Directory directory;
    /** In the order in which they are asked; the last takes any assertion. */
    private final List<AssertionCredential> kinds;

    public AssertionDecoders(
            Directory directory,
            Issuers issuers,
            TenantKeys keys,
            WorkloadIssuers workloads,
            MutualTlsPort mutualTls,
            EmulatorClock clock) {
        TrustedIssuers trusted = new TrustedIssuers(workloads, new PublishedKeys(new OutgoingRequests(), clock));
        this.directory = directory;
        this.kinds = List.of(
                new ManagedIdentityAssertion(directory, keys, clock),
                new FederatedAssertion(trusted, clock),
                new CertificateCredential(
                        new AssertionAudience(directory, issuers, mutualTls), new SubjectNameTrust(directory), clock));
    }

    @Override
    public JwtDecoder createDecoder(RegisteredClient client) {
        return token -> decode(token, client);
    }

    private Jwt decode(String token, RegisteredClient client) {
        AppRegistration app = directory.app(AppId.of(client.getClientId())).orElseThrow();
        ClientAssertion assertion = ClientAssertion.parse(token);
        kinds.stream()
                .filter(kind -> kind.isMeantBy(assertion))
                .findFirst()
                .orElseThrow()
                .verify(assertion, app);
        return new Jwt(token, null, null, Map.of("alg", assertion.algorithm()), Map.of("sub", assertion.subject()));
    }
}
