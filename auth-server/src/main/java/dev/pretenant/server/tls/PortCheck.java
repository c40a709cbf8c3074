package dev.pretenant.server.tls;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Refuses to start on a port that is taken, before anything else is started, naming the option that chose the port.
 *
 * <p>Tomcat would say so too, but late, and of the additional listeners without a reason.
 */
public final class PortCheck {

    private PortCheck() {}

    /** Opens all ports of {@code settings} at once and closes them again, or throws {@link StartRefusedException}. */
    public static void requireFree(ListenerSettings settings) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("--port", settings.httpsPort());
        ports.put("--http-port", settings.httpPort());
        if (settings.alsoHttpsPort() != null) {
            ports.put("--also-https-port", settings.alsoHttpsPort());
        }
        if (settings.mtlsPort() != null) {
            ports.put("--mtls-port", settings.mtlsPort());
        }
        List<ServerSocket> opened = new ArrayList<>();
        try {
            ports.forEach((option, port) -> opened.add(open(option, port, settings)));
        } finally {
            opened.forEach(PortCheck::close);
        }
    }

    private static ServerSocket open(String option, int port, ListenerSettings settings) {
        if (port < 0 || port > 65535) {
            throw new StartRefusedException(option + " " + port + " is not a port");
        }
        try {
            return new ServerSocket(port, 1, settings.bind());
        } catch (BindException refused) {
            throw new StartRefusedException(reason(option, port, settings, String.valueOf(refused.getMessage())));
        } catch (IOException failure) {
            throw new StartRefusedException(option + " " + port + " cannot be opened: " + failure.getMessage());
        }
    }

    private static String reason(String option, int port, ListenerSettings settings, String refusal) {
        if (refusal.contains("already in use")) {
            return option + " " + port + " is in use: stop what listens there, or choose another port";
        }
        if (refusal.contains("requested address")) {
            return "--bind " + settings.bind().getHostAddress() + " is not an address of this machine";
        }
        return option + " " + port + " cannot be opened: " + refusal;
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // Nothing was ever sent through it.
        }
    }
}
