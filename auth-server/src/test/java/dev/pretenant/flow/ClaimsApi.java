package dev.pretenant.flow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;

/** A custom claims provider as its developer runs it on this machine, which keeps what it was asked. */
final class ClaimsApi implements AutoCloseable {

    private static final String PATH = "/api/claims";

    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();

    ClaimsApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    /** The answer that provides {@code claims}, a JSON object. */
    static String providing(String claims) {
        return """
                {"data": {"@odata.type": "microsoft.graph.onTokenIssuanceStartResponseData", "actions": [
                  {"@odata.type": "microsoft.graph.tokenIssuanceStart.provideClaimsForToken", "claims": %s}]}}
                """.formatted(claims);
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort() + PATH;
    }

    /** The requests that have come, in order. */
    List<Asked> asked() {
        return asked;
    }

    /** Answers with {@code claims} from now on. */
    ClaimsApi provides(String claims) {
        return answers(200, "application/json; charset=utf-8", providing(claims));
    }

    /** Answers so from now on. */
    ClaimsApi answers(int status, String contentType, String body) {
        answers.clear();
        answers.add(new Answer(status, contentType, body));
        return this;
    }

    /** Leaves the next request without an answer. */
    ClaimsApi isSilentOnce() {
        answers.addFirst(Answer.NONE);
        return this;
    }

    /** Answers nothing from now on. */
    ClaimsApi isSilent() {
        answers.clear();
        return isSilentOnce();
    }

    private synchronized Answer next() {
        return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(new Asked(
                exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                Map.copyOf(exchange.getRequestHeaders()),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        Answer answer = next();
        if (answer == Answer.NONE) {
            return;
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set(answer.status() == 302 ? "Location" : "Content-Type", answer.contentType());
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** A request. */
    record Asked(String line, Map<String, List<String>> headers, String text) {

        JsonNode json() {
            return TokenRequest.JSON.readTree(text);
        }

        JsonNode context() {
            return json().path("data").path("authenticationContext");
        }

        String bearerToken() {
            return headers.get("Authorization").get(0).substring("Bearer ".length());
        }
    }

    private record Answer(int status, String contentType, String body) {

        static final Answer NONE = new Answer(0, "", "");
    }
}
