package dev.pretenant.server.tls;

import java.util.Map;
import org.apache.catalina.connector.Connector;
import org.apache.commons.logging.LogFactory;
import org.apache.coyote.ProtocolHandler;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.tomcat.SslConnectorCustomizer;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Sets up the listeners: HTTPS as the main one, plain HTTP, HTTPS once more where asked for, and mutual TLS where asked for,
 * all alike otherwise.
 *
 * <p>Runs last, so that the additional listeners get what Spring Boot has prepared for the main one (threads, limits).
 */
@Order(Ordered.LOWEST_PRECEDENCE)
final class ListenerCustomizer implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    /** States of 9 KB and redirects with a hybrid response in them are real. */
    private static final int HEADER_BYTES = 64 * 1024;

    private static final int FORM_BYTES = 1024 * 1024;

    /** What is read and thrown away of a body that is refused: its sender would not see the answer before it has sent all. */
    private static final int SWALLOWED_BYTES = 16 * FORM_BYTES;

    /** Sent unescaped by clients in scopes and states; the platform takes them. */
    private static final String RELAXED = "|{}[]^`\"<>\\";

    private final ListenerSettings settings;
    private final SslBundles bundles;
    private final Listeners listeners;

    ListenerCustomizer(ListenerSettings settings, SslBundles bundles, Listeners listeners) {
        this.settings = settings;
        this.bundles = bundles;
        this.listeners = listeners;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        PortCheck.requireFree(settings);
        factory.setProtocol(ResettingHttp11Protocol.class.getName());
        factory.setPort(settings.httpsPort());
        factory.setAddress(settings.bind());
        factory.setSsl(Ssl.forBundle(ServerBundle.NAME));
        factory.setSslBundles(bundles);
        factory.addConnectorCustomizers(ListenerCustomizer::setLimits);
        factory.addAdditionalConnectors(additional(factory, Listeners.Kind.HTTP, settings.httpPort()));
        if (settings.alsoHttpsPort() != null) {
            Connector connector = additional(factory, Listeners.Kind.ALSO_HTTPS, settings.alsoHttpsPort());
            secure(connector);
            factory.addAdditionalConnectors(connector);
        }
        if (settings.mtlsPort() != null) {
            Connector connector = additional(factory, Listeners.Kind.MUTUAL_TLS, settings.mtlsPort());
            MutualTls.secure(connector, bundles);
            factory.addAdditionalConnectors(connector);
        }
        factory.addConnectorCustomizers(main -> listeners.add(Listeners.Kind.HTTPS, main));
    }

    private Connector additional(TomcatServletWebServerFactory factory, Listeners.Kind kind, int port) {
        Connector connector = new Connector(factory.getProtocol());
        connector.setThrowOnFailure(true);
        connector.setPort(port);
        http11(connector).setAddress(settings.bind());
        for (TomcatProtocolHandlerCustomizer<?> customizer : factory.getProtocolHandlerCustomizers()) {
            apply(customizer, connector.getProtocolHandler());
        }
        for (TomcatConnectorCustomizer customizer : factory.getConnectorCustomizers()) {
            customizer.customize(connector);
        }
        listeners.add(kind, connector);
        return connector;
    }

    private void secure(Connector connector) {
        var ssl =
                new SslConnectorCustomizer(LogFactory.getLog(ListenerCustomizer.class), connector, Ssl.ClientAuth.NONE);
        ssl.customize(bundles.getBundle(ServerBundle.NAME), Map.of());
        bundles.addBundleUpdateHandler(ServerBundle.NAME, renewed -> ssl.update(null, renewed));
    }

    private static void setLimits(Connector connector) {
        AbstractHttp11Protocol<?> protocol = http11(connector);
        protocol.setMaxHttpRequestHeaderSize(HEADER_BYTES);
        protocol.setMaxHttpResponseHeaderSize(HEADER_BYTES);
        protocol.setRelaxedQueryChars(RELAXED);
        protocol.setMaxSwallowSize(SWALLOWED_BYTES);
        connector.setMaxPostSize(FORM_BYTES);
    }

    private static AbstractHttp11Protocol<?> http11(Connector connector) {
        return (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
    }

    /** Each handler here is the one for HTTP/1.1 that Spring Boot gives its customizers for the main listener too. */
    @SuppressWarnings("unchecked")
    private static <T extends ProtocolHandler> void apply(
            TomcatProtocolHandlerCustomizer<T> customizer, ProtocolHandler handler) {
        customizer.customize((T) handler);
    }
}
