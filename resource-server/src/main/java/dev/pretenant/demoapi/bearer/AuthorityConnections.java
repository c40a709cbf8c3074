package dev.pretenant.demoapi.bearer;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.http.client.SimpleClientHttpRequestFactory;

/**
 * Opens connections to the authorization server, whose certificate a private CA has signed.
 *
 * <p>The CA is read at each connection, which is once in minutes: so the API starts before the file exists, and
 * follows when it is replaced.
 */
public final class AuthorityConnections extends SimpleClientHttpRequestFactory {

    /** Requests wait for the keys while they are read; better a quick 503 than a slow one. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final @Nullable String caCertificate;

    AuthorityConnections(@Nullable String caCertificate) {
        this.caCertificate = caCertificate;
        setConnectTimeout(TIMEOUT);
        setReadTimeout(TIMEOUT);
    }

    @Override
    protected void prepareConnection(HttpURLConnection connection, String method) throws IOException {
        super.prepareConnection(connection, method);
        if (connection instanceof HttpsURLConnection https && caCertificate != null && !caCertificate.isBlank()) {
            https.setSSLSocketFactory(trusting(caCertificate));
        }
    }

    /** Makes connections that trust the authority in the PEM file {@code caCertificate} and no other. */
    public static SSLSocketFactory trusting(String caCertificate) {
        PemSslStoreBundle trusted = new PemSslStoreBundle(null, PemSslStoreDetails.forCertificate(caCertificate));
        return SslBundle.of(trusted).createSslContext().getSocketFactory();
    }
}
