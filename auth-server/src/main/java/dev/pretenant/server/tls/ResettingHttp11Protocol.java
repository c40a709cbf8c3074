package dev.pretenant.server.tls;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import org.apache.catalina.connector.Request;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Tomcat's HTTP/1.1, whose connections can be told to end with a reset (RST) instead of an orderly end (FIN).
 *
 * <p>Replaces: {@link Http11NioProtocol}, which knows its sockets and lets nobody but subclasses see them.
 */
public final class ResettingHttp11Protocol extends Http11NioProtocol {

    /** Resets the connection that {@code request} came by: what is unsent is dropped, and of TLS nobody takes leave. */
    public static void reset(Request request) throws IOException {
        if (request.getConnector().getProtocolHandler() instanceof ResettingHttp11Protocol protocol) {
            protocol.reset(request.getRemotePort());
        }
    }

    private void reset(int remotePort) throws IOException {
        for (SocketWrapperBase<NioChannel> connection : getEndpoint().getConnections()) {
            if (connection.getRemotePort() == remotePort) {
                SocketChannel socket = connection.getSocket().getIOChannel();
                socket.setOption(StandardSocketOptions.SO_LINGER, 0);
                socket.close();
            }
        }
    }
}
