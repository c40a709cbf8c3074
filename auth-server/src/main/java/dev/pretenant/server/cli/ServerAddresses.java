package dev.pretenant.server.cli;

import java.util.Set;

/** Under which addresses this machine reaches a server that is being started. */
record ServerAddresses(String base, String httpBase) {

    /** Those of a server that is started with no options. */
    static final ServerAddresses USUAL = new ServerAddresses("https://localhost:8443", "http://localhost:8080");

    private static final Set<String> THIS_MACHINE = Set.of("0.0.0.0", "::", "127.0.0.1", "::1", "localhost");

    /** {@code localhost}, unless the server listens on one outward address alone. */
    static ServerAddresses of(PortPlan ports, ServerOptions options) {
        String host = hostFor(options.bindAddress());
        return new ServerAddresses(
                "https://" + host + ":" + ports.port("--port"), "http://" + host + ":" + ports.port("--http-port"));
    }

    /** Where a demo server on {@code port} of the same address listens. */
    static DemoServer.Listener listener(ServerOptions options, int port) {
        return DemoServer.Listener.of(options.bindAddress(), hostFor(options.bindAddress()), port);
    }

    private static String hostFor(String bind) {
        if (THIS_MACHINE.contains(bind)) {
            return "localhost";
        }
        return bind.contains(":") ? "[" + bind + "]" : bind;
    }
}
