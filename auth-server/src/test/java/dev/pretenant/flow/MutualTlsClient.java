package dev.pretenant.flow;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Connects over TLS with a certificate of its own, or none, and trusts the server by its authority. */
final class MutualTlsClient {

    private static final char[] PASSWORD = "in-memory".toCharArray();

    private final HttpClient http;

    private MutualTlsClient(HttpClient http) {
        this.http = http;
    }

    /** A client with the key of the first, showing the certificates of all. */
    static MutualTlsClient showing(Harbor harbor, CertifiedKey... chain) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own(chain), PASSWORD);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authority(harbor));
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return new MutualTlsClient(HttpClient.newBuilder().sslContext(tls).build());
        } catch (GeneralSecurityException | IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** An empty request to the token endpoint of {@code tenant} at {@code base}. */
    TokenRequest request(String base, String tenant) {
        return TokenRequest.over(http, base).at(tenant);
    }

    private static KeyStore own(CertifiedKey... chain) throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        if (chain.length > 0) {
            store.setKeyEntry(
                    "own",
                    chain[0].key(),
                    PASSWORD,
                    Arrays.stream(chain).map(CertifiedKey::certificate).toArray(X509Certificate[]::new));
        }
        return store;
    }

    private static KeyStore authority(Harbor harbor)
            throws GeneralSecurityException, IOException, InterruptedException {
        byte[] pem = TokenRequest.HTTP
                .send(
                        HttpRequest.newBuilder(URI.create(harbor.base() + "/pretenant/ca.pem"))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();
        KeyStore store = empty();
        store.setCertificateEntry(
                "authority",
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
        return store;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, null);
        return store;
    }
}
