package dev.pretenant.testkit.spring;

import dev.pretenant.emulator.Sandbox.SandboxApp;
import dev.pretenant.testkit.Pretenant;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What Spring Boot calls the things that a {@link PretenantSpringTest} says. */
final class ApplicationProperties {

    private static final String RESOURCE_SERVER = "spring.security.oauth2.resourceserver.jwt.";
    private static final String CLIENT = "spring.security.oauth2.client.";

    private ApplicationProperties() {}

    static Map<String, Object> of(Pretenant pretenant, PretenantSpringTest test) {
        String tenant = pretenant.home().id();
        String keys = pretenant.keys().toString();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("pretenant.tenant-id", tenant);
        properties.put("pretenant.issuer", pretenant.issuer());
        properties.put("pretenant.jwk-set-uri", keys);
        properties.put("pretenant.plain-issuer", plainIssuer(pretenant.address().http(), tenant));
        properties.put(
                "spring.ssl.bundle.pem.pretenant.truststore.certificate",
                pretenant.address().caCertificate());
        properties.put(RESOURCE_SERVER + "issuer-uri", pretenant.issuer());
        properties.put(RESOURCE_SERVER + "jwk-set-uri", keys);
        if (test.audience().length > 0) {
            properties.put(
                    RESOURCE_SERVER + "audiences",
                    Arrays.stream(test.audience())
                            .map(audience -> isUri(audience) ? audience : pretenant.clientId(audience))
                            .collect(Collectors.joining(",")));
        }
        for (ClientRegistration registration : test.registrations()) {
            properties.putAll(of(pretenant, registration));
        }
        return properties;
    }

    /** Provider and registration. What gets tokens at the plain address finds that address as their issuer. */
    private static Map<String, Object> of(Pretenant pretenant, ClientRegistration registration) {
        SandboxApp app = pretenant.app(registration.app());
        String name = CLIENT + "registration." + registration.id() + ".";
        String provider = "pretenant-" + registration.id();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(
                CLIENT + "provider." + provider + ".issuer-uri",
                plainIssuer(pretenant.address().http(), app.tenant()));
        properties.put(name + "provider", provider);
        properties.put(name + "client-id", app.clientId());
        properties.put(name + "authorization-grant-type", registration.grant());
        properties.put(name + "scope", String.join(",", registration.scope()));
        if (registration.secret().isEmpty()) {
            properties.put(name + "client-authentication-method", "none");
        } else {
            properties.put(name + "client-secret", registration.secret());
        }
        return properties;
    }

    private static String plainIssuer(URI http, String tenant) {
        return http + "/" + tenant + "/v2.0";
    }

    private static boolean isUri(String audience) {
        return audience.contains("://");
    }
}
