package dev.pretenant.core.state;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Eight who do the same thing at the same moment. */
public final class Race {

    public static final int RUNNERS = 8;

    private Race() {}

    /** What came of each. */
    public static <T> List<T> of(IntFunction<T> runner) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(RUNNERS);
        try {
            CountDownLatch ready = new CountDownLatch(RUNNERS);
            List<Future<T>> outcomes = IntStream.range(0, RUNNERS)
                    .mapToObj(number -> threads.submit(() -> {
                        ready.countDown();
                        ready.await();
                        return runner.apply(number);
                    }))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> outcome : outcomes) {
                results.add(outcome.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
