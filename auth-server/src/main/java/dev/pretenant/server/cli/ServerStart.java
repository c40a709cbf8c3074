package dev.pretenant.server.cli;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import javax.net.ssl.HttpsURLConnection;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** Starts the server in this process and says in one line why it could not. */
final class ServerStart {

    private final Function<String[], ConfigurableApplicationContext> spring;

    ServerStart(Function<String[], ConfigurableApplicationContext> spring) {
        this.spring = spring;
    }

    /** The server, once it can mint a token. */
    ConfigurableApplicationContext start(ServerOptions options, PortPlan ports) {
        ConfigurableApplicationContext context = open(options.settings(ports));
        String httpBase = ServerAddresses.of(ports, options).httpBase();
        int status = statusOf(URI.create(httpBase + "/pretenant/health"));
        if (status != HttpURLConnection.HTTP_OK) {
            context.close();
            throw CommandFailure.failed(
                    "the server started but cannot mint a token: " + httpBase + "/pretenant/health answers " + status);
        }
        return context;
    }

    private ConfigurableApplicationContext open(List<String> settings) {
        try {
            return spring.apply(settings.toArray(String[]::new));
        } catch (RuntimeException failure) {
            throw StartFailure.explain(failure);
        }
    }

    /** Waits until the server is closed, by a signal or from within. */
    static void awaitEnd(ConfigurableApplicationContext context) {
        CountDownLatch closed = new CountDownLatch(1);
        context.addApplicationListener(event -> {
            if (event instanceof ContextClosedEvent) {
                closed.countDown();
            }
        });
        try {
            closed.await();
        } catch (InterruptedException ended) {
            context.close();
            Thread.currentThread().interrupt();
        }
    }

    /** The status that a GET of {@code address} gets, or 0 where nothing answers. */
    static int statusOf(URI address) {
        try {
            return statusOf((HttpURLConnection) address.toURL().openConnection(java.net.Proxy.NO_PROXY));
        } catch (IOException unanswered) {
            return 0;
        }
    }

    /** The same where who answers has a certificate of the CA in {@code caCertificate}. */
    static int statusOf(URI address, Path caCertificate) {
        try {
            HttpsURLConnection connection =
                    (HttpsURLConnection) address.toURL().openConnection(java.net.Proxy.NO_PROXY);
            connection.setSSLSocketFactory(ServerClient.trusting(caCertificate).getSocketFactory());
            return statusOf(connection);
        } catch (IOException unanswered) {
            return 0;
        }
    }

    private static int statusOf(HttpURLConnection connection) throws IOException {
        connection.setConnectTimeout(2_000);
        connection.setReadTimeout(10_000);
        return connection.getResponseCode();
    }
}
