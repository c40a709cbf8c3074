package dev.pretenant.demo.web.client;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.context.ApplicationListener;

/**
 * Lets this JVM trust the certificate authority in the PEM file {@code entra.ca-certificate}, and no other.
 *
 * <p>It is what {@code -Djavax.net.ssl.trustStore} does, but the file may appear after the start, and may be replaced:
 * it is read at each handshake, which is seldom. Everything that asks the JVM for its trust then follows: discovery,
 * tokens, keys and API calls.
 */
public final class LocalCertificates implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent starting) {
        String file = starting.getEnvironment().getProperty("entra.ca-certificate", "");
        if (file.isBlank()) {
            return;
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustInFile(file)}, null);
            SSLContext.setDefault(context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private record TrustInFile(String file) implements X509TrustManager {

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String keyExchange) throws CertificateException {
            trusted().checkServerTrusted(chain, keyExchange);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String keyExchange) throws CertificateException {
            throw new CertificateException("This JVM has no clients");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }

        private X509TrustManager trusted() throws CertificateException {
            try {
                PemSslStoreBundle stores = new PemSslStoreBundle(null, PemSslStoreDetails.forCertificate(file));
                return (X509TrustManager) SslBundle.of(stores).getManagers().getTrustManagers()[0];
            } catch (RuntimeException unreadable) {
                throw new CertificateException("The CA certificate in " + file + " cannot be read", unreadable);
            }
        }
    }
}
