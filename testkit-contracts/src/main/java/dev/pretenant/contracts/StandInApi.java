package dev.pretenant.contracts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * An API for clients to call while they are judged: lets in whoever brings a bearer token that is not over (whose
 * it is is no matter: the client is judged, and not the token), has the same JSON for every request, and turns requests away when
 * a case wants that. A client is told its address before it starts.
 *
 * <pre>{@code
 * try (StandInApi api = StandInApi.answering("{\"displayName\": \"Alice\"}");
 *         ClientProgram program = start("--api=" + api.address())) {
 *     ClientContract.of(app, ClientKind.WEB_APP).calling(api).build().run().requirePassed();
 * }
 * }</pre>
 */
public final class StandInApi implements AutoCloseable {

    private static final byte[] NOTHING = {'{', '}'};

    private final byte[] content;
    private final List<ApiCall> calls = new CopyOnWriteArrayList<>();
    private final List<ApiCall> strayed = new CopyOnWriteArrayList<>();
    private final HttpServer api;
    private final HttpServer elsewhere;
    private volatile Function<ApiCall, Optional<Refusal>> doorkeeper = call -> Optional.empty();

    private StandInApi(String json) {
        content = json.getBytes(StandardCharsets.UTF_8);
        api = listening(this::answer);
        elsewhere = listening(this::answerElsewhere);
    }

    /** An API that answers with {@code json}, on a port of this machine that was free. */
    public static StandInApi answering(String json) {
        return new StandInApi(json);
    }

    /** Where it is; every path below is the same to it. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + api.getAddress().getPort());
    }

    @Override
    public void close() {
        api.stop(0);
        elsewhere.stop(0);
    }

    /** How a call is turned away: a status, and the header that says more. */
    record Refusal(int status, String header, String value) {

        static Refusal challenge(String challenge) {
            return new Refusal(401, "WWW-Authenticate", challenge);
        }
    }

    /** Turns nobody away any more, and forgets who has called. */
    void reset() {
        turnAway(call -> Optional.empty());
        calls.clear();
        strayed.clear();
    }

    /** Turns calls away from now on, but for those for which there is no refusal. */
    void turnAway(Function<ApiCall, Optional<Refusal>> decision) {
        doorkeeper = decision;
    }

    /** Who has called. */
    List<ApiCall> calls() {
        return List.copyOf(calls);
    }

    /** The token of the first caller who had one. */
    Optional<String> firstToken() {
        return calls.stream().flatMap(call -> call.token().stream()).findFirst();
    }

    /** An address of somebody else, who is on another host as far as a client can know. */
    URI elsewhere() {
        return URI.create("http://localhost:" + elsewhere.getAddress().getPort() + "/");
    }

    /** Who has called there. */
    List<ApiCall> strayed() {
        return List.copyOf(strayed);
    }

    private void answer(HttpExchange exchange) throws IOException {
        ApiCall call = ApiCall.of(exchange);
        calls.add(call);
        Optional<Refusal> refusal = refusalOf(call);
        refusal.ifPresent(one -> exchange.getResponseHeaders().set(one.header(), one.value()));
        respond(exchange, refusal.map(Refusal::status).orElse(200), refusal.isPresent() ? NOTHING : content);
    }

    private Optional<Refusal> refusalOf(ApiCall call) {
        if (call.token().isEmpty()) {
            return Optional.of(Refusal.challenge("Bearer"));
        }
        return call.isLate()
                ? Optional.of(Refusal.challenge("Bearer error=\"invalid_token\""))
                : doorkeeper.apply(call);
    }

    private void answerElsewhere(HttpExchange exchange) throws IOException {
        strayed.add(ApiCall.of(exchange));
        respond(exchange, 200, content);
    }

    private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static HttpServer listening(HttpHandler handler) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", handler);
            server.start();
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
