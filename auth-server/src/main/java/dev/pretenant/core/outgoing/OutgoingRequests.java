package dev.pretenant.core.outgoing;

import dev.pretenant.core.outgoing.NoAnswerException.Reason;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.springframework.util.function.SingletonSupplier;

/**
 * The only requests that this server ever sends. Over https, or http on this machine; no redirect is followed, no answer may
 * be long or slow.
 */
public final class OutgoingRequests {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Made when it is first needed: most installations never ask anybody. */
    private final Supplier<HttpClient> http = SingletonSupplier.of(() -> HttpClient.newBuilder()
            // To plain http the client would otherwise propose version 2, which small local servers stumble over.
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_LIMIT)
            .proxy(ProxySelector.getDefault())
            .build());

    /** Whether {@code address} is one that a request may be sent to at all. */
    public static boolean mayBeSentTo(URI address) {
        if (address.getHost() == null || address.getRawUserInfo() != null) {
            return false;
        }
        return "https".equals(address.getScheme())
                || "http".equals(address.getScheme())
                        && LOOPBACK.contains(address.getHost().toLowerCase(Locale.ROOT));
    }

    /**
     * The answer to {@code request}, whatever its status.
     *
     * @param limit for all of it, to the last byte
     * @param longest body, in bytes
     * @throws NoAnswerException if there is none, or one that is late or longer
     */
    public HttpResponse<byte[]> send(HttpRequest request, Duration limit, int longest) throws NoAnswerException {
        if (!mayBeSentTo(request.uri())) {
            throw new NoAnswerException(Reason.UNREACHABLE);
        }
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.get().sendAsync(request, head -> new BoundedBody(longest));
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new NoAnswerException(Reason.LATE);
        } catch (ExecutionException failed) {
            throw new NoAnswerException(
                    failed.getCause() instanceof TooLongException ? Reason.TOO_LONG : Reason.UNREACHABLE);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException(Reason.UNREACHABLE);
        } finally {
            answer.cancel(true);
        }
    }

    /** The bytes of an answer, which is given up when there are too many. */
    private static final class BoundedBody implements BodySubscriber<byte[]> {

        private final BodySubscriber<byte[]> bytes = HttpResponse.BodySubscribers.ofByteArray();
        private final CompletableFuture<Subscription> source = new CompletableFuture<>();
        private final int longest;
        private long length;

        BoundedBody(int longest) {
            this.longest = longest;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return bytes.getBody();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            source.complete(subscription);
            bytes.onSubscribe(subscription);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            length += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
            if (length > longest) {
                source.thenAccept(Subscription::cancel);
                bytes.onError(new TooLongException());
                return;
            }
            bytes.onNext(buffers);
        }

        @Override
        public void onError(Throwable failure) {
            bytes.onError(failure);
        }

        @Override
        public void onComplete() {
            bytes.onComplete();
        }
    }

    /** Ends the reading of a body. */
    private static final class TooLongException extends IOException {

        private static final long serialVersionUID = 1;
    }
}
