package dev.pretenant.witnesses;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestTemplate;

/**
 * A resource server as Spring Boot makes one of the properties {@code issuer-uri} and {@code audiences}; version and tenant,
 * a missing {@code exp}, and what scopes and roles are worth, are the sample's to check.
 */
final class SpringSecurityApi {

    private final Map<String, JwtDecoder> decoders;
    private final String tenant;

    SpringSecurityApi(RunningServers servers) throws IOException, GeneralSecurityException {
        tenant = Objects.requireNonNull(AppSettings.weatherDaemon(servers).get("TENANT_ID"));
        String issuer = servers.authorityHost() + "/" + tenant + "/v2.0";
        RestTemplate http = new RestTemplate(new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().sslContext(trust(servers)).build()));
        decoders = Map.of(
                "tenant",
                        decoder(
                                NimbusJwtDecoder.withIssuerLocation(issuer)
                                        .restOperations(http)
                                        .build(),
                                issuer),
                "common",
                        decoder(
                                NimbusJwtDecoder.withJwkSetUri(servers.authorityHost() + "/common/discovery/v2.0/keys")
                                        .restOperations(http)
                                        .build(),
                                issuer));
    }

    Verdict judge(TokenTable.Case presented, String token) {
        Jwt jwt;
        try {
            jwt = decoders.get(presented.authority()).decode(token);
        } catch (JwtException refusal) {
            return new Verdict(401, "library", String.valueOf(refusal.getMessage()));
        }
        if (jwt.getExpiresAt() == null) {
            return new Verdict(401, "sample", "exp");
        }
        if (!"2.0".equals(jwt.getClaimAsString("ver")) || !tenant.equals(jwt.getClaimAsString("tid"))) {
            return new Verdict(401, "sample", "ver or tid");
        }
        boolean allowed = presented.subject().equals("person")
                ? List.of(Objects.toString(jwt.getClaimAsString("scp"), "").split(" "))
                        .contains("weather.read")
                : !jwt.hasClaim("scp")
                        && jwt.hasClaim("roles")
                        && jwt.getClaimAsStringList("roles").contains("app.weather.read");
        return allowed ? new Verdict(200, "library", "") : new Verdict(403, "sample", "scope or role");
    }

    private static JwtDecoder decoder(NimbusJwtDecoder decoder, String issuer) {
        OAuth2TokenValidator<Jwt> audience = new JwtAudienceValidator(AppSettings.WEATHER_API);
        decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(
                List.of(JwtValidators.createDefaultWithIssuer(issuer), audience)));
        return decoder;
    }

    private static SSLContext trust(RunningServers servers) throws IOException, GeneralSecurityException {
        KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
        authorities.load(null, null);
        try (InputStream pem = Files.newInputStream(servers.caCertificate())) {
            authorities.setCertificateEntry(
                    "pretenant", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(authorities);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
