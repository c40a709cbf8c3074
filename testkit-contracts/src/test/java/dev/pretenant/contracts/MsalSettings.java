package dev.pretenant.contracts;

import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.MsalException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLContext;

/** What MSAL4J must be told about an authority on this machine. */
record MsalSettings(URI authority, HttpClient http) {

    static MsalSettings of(URI emulator, SSLContext trust) {
        return new MsalSettings(
                emulator.resolve("/10000000-0000-4000-8000-000000000001/"),
                HttpClient.newBuilder().sslContext(trust).build());
    }

    String instanceDiscovery() {
        return """
                {"metadata": [{"preferred_network": "%1$s", "preferred_cache": "%1$s", "aliases": ["%1$s", "%2$s"]}]}
                """.formatted(authority.getHost(), authority.getAuthority());
    }

    /** MSAL4J loses the port of an authority when it redeems a refresh token. */
    IHttpClient requests() {
        return request -> {
            HttpRequest.Builder sent = HttpRequest.newBuilder(
                            authority.resolve(request.url().getFile()))
                    .setHeader("Content-Type", "application/x-www-form-urlencoded")
                    .method(
                            request.httpMethod().name(),
                            request.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body()));
            request.headers().forEach(sent::setHeader);
            java.net.http.HttpResponse<String> received = http.send(sent.build(), BodyHandlers.ofString());
            HttpResponse response = new HttpResponse();
            response.statusCode(received.statusCode());
            response.addHeaders(received.headers().map());
            response.body(received.body());
            return response;
        };
    }

    static IAuthenticationResult resultOf(CompletableFuture<IAuthenticationResult> request) {
        try {
            return request.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof MsalException refused
                    ? refused
                    : new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
