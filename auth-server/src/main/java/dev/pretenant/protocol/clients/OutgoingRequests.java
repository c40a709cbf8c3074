package dev.pretenant.protocol.clients;

import dev.pretenant.core.errors.EntraError;
import java.net.HttpURLConnection;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
 * The only requests that this server ever sends: {@code GET} to the address of an issuer that the directory trusts. Over
 * https, or http on this machine; no redirect is followed, no answer may be long or slow.
 */
final class OutgoingRequests {

    private static final int LONGEST = 262_144;
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Made when it is first needed: most installations never ask anybody. */
    private final Supplier<HttpClient> http = SingletonSupplier.of(() -> HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(LIMIT)
            .proxy(ProxySelector.getDefault())
            .build());

    /** The text at {@code address}, which has to be on the same host and port as {@code home}. */
    String get(URI home, URI address) {
        if (!isAllowed(address) || !origin(address).equals(origin(home))) {
            throw EntraError.ISSUER_UNREACHABLE.with();
        }
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(LIMIT)
                .header("Accept", "application/json")
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer = http.get().sendAsync(request, head -> new BoundedBody());
        try {
            HttpResponse<byte[]> response = answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != HttpURLConnection.HTTP_OK) {
                throw EntraError.ISSUER_UNREACHABLE.with();
            }
            return new String(response.body(), StandardCharsets.UTF_8);
        } catch (ExecutionException | TimeoutException unanswered) {
            throw EntraError.ISSUER_UNREACHABLE.with();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw EntraError.ISSUER_UNREACHABLE.with();
        } finally {
            answer.cancel(true);
        }
    }

    private static boolean isAllowed(URI address) {
        if (address.getHost() == null || address.getRawUserInfo() != null) {
            return false;
        }
        return "https".equals(address.getScheme())
                || "http".equals(address.getScheme()) && LOOPBACK.contains(host(address));
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + host(address) + ":" + address.getPort();
    }

    private static String host(URI address) {
        return address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
    }

    /** The bytes of an answer, which is given up when there are too many. */
    private static final class BoundedBody implements BodySubscriber<byte[]> {

        private final BodySubscriber<byte[]> bytes = HttpResponse.BodySubscribers.ofByteArray();
        private final CompletableFuture<Subscription> source = new CompletableFuture<>();
        private long length;

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
            if (length > LONGEST) {
                source.thenAccept(Subscription::cancel);
                bytes.onError(new IllegalStateException("an answer of more than " + LONGEST + " bytes"));
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
}
