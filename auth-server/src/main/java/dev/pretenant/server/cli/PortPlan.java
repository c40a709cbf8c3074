package dev.pretenant.server.cli;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ports of one start, tried before anything is started, so that a port in use leaves nothing half-started behind.
 * Port 0 becomes a free port here, because what starts first must be told where the rest will be.
 */
record PortPlan(Map<String, Integer> ports) {

    /** Tries the ports asked for by option name on {@code bind}; the first that cannot be had is reported. */
    static PortPlan of(Map<String, Integer> asked, String bind) {
        InetAddress address = address(bind);
        Map<String, Integer> planned = new LinkedHashMap<>();
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (Map.Entry<String, Integer> entry : asked.entrySet()) {
                String option = entry.getKey();
                int port = entry.getValue();
                if (port < 0 || port > 65_535) {
                    throw CommandFailure.badUse(option + " " + port + " is not a port: 0 to 65535");
                }
                planned.entrySet().stream()
                        .filter(earlier -> earlier.getValue() == port)
                        .findFirst()
                        .ifPresent(earlier -> {
                            throw CommandFailure.badUse(
                                    option + " " + port + " is the same port as " + earlier.getKey());
                        });
                ServerSocket socket = open(option, port, address);
                held.add(socket);
                planned.put(option, socket.getLocalPort());
            }
            return new PortPlan(Map.copyOf(planned));
        } finally {
            held.forEach(PortPlan::close);
        }
    }

    int port(String option) {
        return Optional.ofNullable(ports.get(option))
                .orElseThrow(() -> new IllegalArgumentException("no port was planned for " + option));
    }

    private static InetAddress address(String bind) {
        try {
            return InetAddress.getByName(bind);
        } catch (UnknownHostException unknown) {
            throw CommandFailure.badUse("--bind " + bind + " is not an address of this machine");
        }
    }

    private static ServerSocket open(String option, int port, InetAddress address) {
        try {
            ServerSocket socket = new ServerSocket();
            try {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(address, port));
                return socket;
            } catch (IOException refused) {
                close(socket);
                throw refused;
            }
        } catch (BindException refused) {
            throw CommandFailure.badUse(explain(option, port, String.valueOf(refused.getMessage())));
        } catch (IOException refused) {
            throw CommandFailure.badUse(option + " " + port + " cannot be opened: " + refused.getMessage());
        }
    }

    private static String explain(String option, int port, String reason) {
        if (reason.contains("ermission")) {
            return option + " " + port + " needs more rights than this user has; take a port above 1023";
        }
        if (reason.contains("assign")) {
            return "--bind is not an address of this machine";
        }
        return option + " " + port + " is in use: stop what listens there, or choose another with " + option + " N";
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException unclosable) {
            throw new IllegalStateException(unclosable);
        }
    }
}
