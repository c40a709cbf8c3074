package dev.pretenant.server;

import dev.pretenant.core.errors.EntraErrorTranslator;
import dev.pretenant.core.errors.EntraErrorWriter;
import org.apache.catalina.connector.Connector;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/**
 * Makes Tomcat accept what real clients send, and answer what it does not accept in the platform's form.
 *
 * <p>Sees to the connector that Boot makes; further connectors need {@link #relax} too.
 */
final class TomcatErrors implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory>, Ordered {

    /** A {@code state} of several kilobytes is common, and an authorize answer repeats it in its Location. */
    private static final int LONGEST_HEADERS = 64 * 1024;

    /** MSAL joins the parts of its {@code state} with a bar, and others put JSON into the query as it is. */
    private static final String RAW_IN_QUERY = "|{}[]\\^`\"<>";

    private final EntraErrorTranslator translator;
    private final EntraErrorWriter errors;

    TomcatErrors(EntraErrorTranslator translator, EntraErrorWriter errors) {
        this.translator = translator;
        this.errors = errors;
    }

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        factory.addConnectorCustomizers(TomcatErrors::relax);
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new TomcatErrorReport(translator, errors)),
                context -> context.getParent().getParent().getPipeline().addValve(new BrokenConnections()));
    }

    /** Lets {@code connector} take long headers and the characters that clients leave unencoded. */
    static void relax(Connector connector) {
        connector.setProperty("maxHttpRequestHeaderSize", String.valueOf(LONGEST_HEADERS));
        connector.setProperty("maxHttpResponseHeaderSize", String.valueOf(LONGEST_HEADERS));
        connector.setProperty("relaxedQueryChars", RAW_IN_QUERY);
    }

    /** After Boot's own customizers, which set other sizes: and the report that is added last is asked first. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
