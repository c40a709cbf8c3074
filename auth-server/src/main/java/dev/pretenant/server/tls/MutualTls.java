package dev.pretenant.server.tls;

import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * Makes a listener ask for a client certificate and take any, or none: whose it is, and whether it may be used, the token
 * endpoint decides by what is registered for the application.
 *
 * <p>Replaces: {@code SslConnectorCustomizer}, which knows trust by a trust store alone, and none has every certificate in it.
 */
final class MutualTls {

    private MutualTls() {}

    static void secure(Connector connector, SslBundles bundles) {
        AbstractHttp11Protocol<?> protocol = (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
        protocol.setSSLEnabled(true);
        connector.setScheme("https");
        connector.setSecure(true);
        show(bundles.getBundle(ServerBundle.NAME), protocol);
        bundles.addBundleUpdateHandler(ServerBundle.NAME, renewed -> show(renewed, protocol));
    }

    private static void show(SslBundle bundle, AbstractHttp11Protocol<?> protocol) {
        SSLHostConfig host = new SSLHostConfig();
        host.setHostName(protocol.getDefaultSSLHostConfigName());
        host.setCertificateVerification("optional");
        host.setTrustManagerClassName(AnyClientCertificate.class.getName());
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateKeystore(bundle.getStores().getKeyStore());
        certificate.setCertificateKeystorePassword(bundle.getStores().getKeyStorePassword());
        certificate.setCertificateKeyPassword(bundle.getKey().getPassword());
        certificate.setCertificateKeyAlias(bundle.getKey().getAlias());
        host.addCertificate(certificate);
        protocol.addSslHostConfig(host, true);
    }
}
