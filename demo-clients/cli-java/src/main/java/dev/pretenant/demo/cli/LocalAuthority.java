package dev.pretenant.demo.cli;

import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** What this program must be told about an authority on this machine; in production there is no such class. */
final class LocalAuthority {

    private LocalAuthority() {}

    /**
     * The answer to instance discovery, which MSAL4J would otherwise ask of the public cloud.
     *
     * <p>{@code instanceDiscovery(false)} stops that question too, but then tokens of an authority with a port in its
     * URL are stored under the host alone, looked up under host and port, and never found in the cache again (issue 529
     * of MSAL4J). Naming both as aliases of one another mends the lookup.
     */
    static String instanceDiscovery(URI authority) {
        return """
                {"metadata": [{
                  "preferred_network": "%1$s",
                  "preferred_cache": "%1$s",
                  "aliases": ["%1$s", "%2$s"]}]}
                """.formatted(authority.getHost(), authority.getAuthority());
    }

    /** Connections that trust the local certificate authority and no other. */
    static HttpClient trusting(Path caCertificate) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(caCertificate)) {
            trusted.setCertificateEntry(
                    "local-ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    /**
     * MSAL4J's requests over such connections, to the port of the authority.
     *
     * <p>MSAL4J itself loses the port when it redeems a refresh token: it builds the address anew from the preferred host of
     * instance discovery.
     */
    static IHttpClient requests(URI authority, HttpClient http) {
        return request -> {
            URI address = authority.resolve(request.url().getFile());
            BodyPublisher body =
                    request.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body());
            HttpRequest.Builder sent =
                    HttpRequest.newBuilder(address).method(request.httpMethod().name(), body);
            request.headers().forEach(sent::header);
            java.net.http.HttpResponse<String> received = http.send(sent.build(), BodyHandlers.ofString());
            HttpResponse response = new HttpResponse();
            response.statusCode(received.statusCode());
            response.addHeaders(received.headers().map());
            response.body(received.body());
            return response;
        };
    }
}
