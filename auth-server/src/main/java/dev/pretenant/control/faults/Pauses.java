package dev.pretenant.control.faults;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets requests wait, but so few at a time that threads are left for the others: who comes when all places are taken goes on at once. */
public final class Pauses {

    static final int PLACES = 64;

    private static final Logger LOG = LoggerFactory.getLogger(Pauses.class);

    private final Semaphore places = new Semaphore(PLACES);
    private final Sleep sleep;

    public Pauses(Sleep sleep) {
        this.sleep = sleep;
    }

    /** Lets this thread wait. */
    void pause(Duration span) throws InterruptedIOException {
        if (!places.tryAcquire()) {
            LOG.warn("{} requests are being delayed at once; another is not", PLACES);
            return;
        }
        try {
            sleep.sleep(span.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server stops while a fault delays an answer");
        } finally {
            places.release();
        }
    }

    /** Waits as long as it is told, in milliseconds. */
    @FunctionalInterface
    public interface Sleep {

        void sleep(long millis) throws InterruptedException;
    }
}
