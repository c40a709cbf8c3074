package dev.pretenant.server.tls;

import java.io.UncheckedIOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundleRegistry;

/** Looks once a day whether the server's certificate has to be renewed, and hands a new one to the running listeners. */
final class LeafRenewal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LeafRenewal.class);

    private final LocalAuthority authority;
    private final SslBundleRegistry bundles;
    private final ScheduledExecutorService daily = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "certificate-renewal");
        thread.setDaemon(true);
        return thread;
    });

    LeafRenewal(LocalAuthority authority, SslBundleRegistry bundles) {
        this.authority = authority;
        this.bundles = bundles;
    }

    void start() {
        daily.scheduleWithFixedDelay(this::renewIfDue, 1, 1, TimeUnit.DAYS);
    }

    /** Established connections stay as they are; the next handshake shows the new certificate. */
    void renewIfDue() {
        try {
            if (authority.renewIfDue()) {
                bundles.updateBundle(ServerBundle.NAME, ServerBundle.of(authority));
            }
        } catch (UncheckedIOException unwritable) {
            LOG.warn("The server certificate could not be renewed", unwritable);
        }
    }

    @Override
    public void close() {
        daily.shutdownNow();
    }
}
