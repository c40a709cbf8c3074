package dev.pretenant.contracts;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** The API that is judged: calls it, and keeps the refusals for a last look at all of them. */
final class ApiUnderTest {

    private static final int MOST_BYTES = 64 * 1024;

    /** A call that was turned away, and the token that was in it. */
    record Refusal(String call, String token, ApiAnswer answer) {}

    private final URI address;
    private final HttpCalls http;
    private final List<Refusal> refusals = new ArrayList<>();

    ApiUnderTest(URI address, Optional<SSLContext> tls) {
        this.address = address;
        http = new HttpCalls(HttpClient.newBuilder(), tls, MOST_BYTES);
    }

    /**
     * Calls an endpoint.
     *
     * @param token the one that is presented, in whatever way; looked for in the answer
     * @param authorization the values of the header, each on a line of its own
     */
    ApiAnswer call(Endpoint endpoint, String token, List<String> authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(endpoint.path()))
                .timeout(HttpCalls.TIMEOUT)
                .method(
                        endpoint.method(),
                        endpoint.json()
                                .map(HttpRequest.BodyPublishers::ofString)
                                .orElseGet(HttpRequest.BodyPublishers::noBody));
        endpoint.json().ifPresent(json -> request.header("Content-Type", "application/json"));
        authorization.forEach(value -> request.header("Authorization", value));
        ApiAnswer answer = send(request.build());
        if (answer.refused()) {
            refusals.add(new Refusal(endpoint.toString(), token, answer));
        }
        return answer;
    }

    /** All calls so far that were turned away. */
    List<Refusal> refusals() {
        return List.copyOf(refusals);
    }

    private URI at(String path) {
        return URI.create(address.toString().replaceAll("/+$", "") + path);
    }

    private ApiAnswer send(HttpRequest request) {
        try {
            HttpCalls.Answer answer = http.send(request);
            return new ApiAnswer(answer.status(), answer.headers().allValues("WWW-Authenticate"), answer.text());
        } catch (IOException failure) {
            return new ApiAnswer(0, List.of(), failure.toString());
        }
    }
}
