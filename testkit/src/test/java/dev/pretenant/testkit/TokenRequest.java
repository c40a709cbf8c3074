package dev.pretenant.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** What any client does to get a token for itself. */
final class TokenRequest {

    private TokenRequest() {}

    static HttpResponse<String> send(Pretenant pretenant, String secret) throws IOException, InterruptedException {
        return post(
                pretenant,
                "grant_type=client_credentials&client_id=" + pretenant.clientId("Weather Daemon") + "&client_secret="
                        + secret + "&scope=" + URLEncoder.encode("api://weather/.default", StandardCharsets.UTF_8));
    }

    static HttpResponse<String> post(Pretenant pretenant, String form) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(pretenant.authority() + "/oauth2/v2.0/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return HttpClient.newBuilder()
                .sslContext(pretenant.sslContext())
                .build()
                .send(request, HttpResponse.BodyHandlers.ofString());
    }
}
