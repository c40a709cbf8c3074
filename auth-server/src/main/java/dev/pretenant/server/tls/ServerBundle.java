package dev.pretenant.server.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslStoreBundle;

/** The server's certificate and key in the form in which Spring Boot hands them to Tomcat. */
final class ServerBundle {

    static final String NAME = "pretenant";

    /** Protects nothing: the store never leaves memory. */
    private static final String PASSWORD = "in-memory";

    private ServerBundle() {}

    static SslBundle of(LocalAuthority authority) {
        try {
            // JKS, because PKCS#12 would spend its ten thousand iterations on a store that nobody writes.
            KeyStore store = KeyStore.getInstance("JKS");
            store.load(null, null);
            store.setKeyEntry(
                    NAME,
                    authority.server().privateKey(),
                    PASSWORD.toCharArray(),
                    authority.chain().toArray(X509Certificate[]::new));
            return SslBundle.of(SslStoreBundle.of(store, PASSWORD, null), SslBundleKey.of(PASSWORD, NAME));
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalStateException("the server's certificate cannot be used", failure);
        }
    }
}
