package dev.pretenant.contracts;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/** How the clients of these tests call an API: by the book, and leaving it alone for as long as it wants. */
final class ApiClient {

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI api;
    private Instant closedUntil = Instant.EPOCH;

    ApiClient(URI api) {
        this.api = api;
    }

    /**
     * Calls the API, and where it wants claims once more.
     *
     * @param tokens gets a token with the claims, or any where there are none
     */
    ClientAnswer call(Function<Optional<String>, String> tokens) {
        if (Instant.now().isBefore(closedUntil)) {
            return ClientAnswer.refused("The API is busy until " + closedUntil);
        }
        try {
            HttpResponse<String> response = get(tokens.apply(Optional.empty()));
            Optional<String> claims = claimsWantedBy(response);
            if (claims.isPresent()) {
                response = get(tokens.apply(claims));
            }
            if (response.statusCode() == 429) {
                closedUntil = Instant.now()
                        .plusSeconds(response.headers()
                                .firstValueAsLong("Retry-After")
                                .orElse(1));
            }
            return response.statusCode() == 200
                    ? ClientAnswer.success(response.body())
                    : ClientAnswer.refused("The API says " + response.statusCode());
        } catch (IOException failure) {
            return ClientAnswer.refused(failure.toString());
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private HttpResponse<String> get(String token) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(api)
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static Optional<String> claimsWantedBy(HttpResponse<String> response) {
        return Challenge.bearer(response.headers().allValues("WWW-Authenticate"))
                .flatMap(challenge -> challenge.parameter("claims"))
                .map(claims -> new String(Base64.getDecoder().decode(claims), StandardCharsets.UTF_8));
    }
}
