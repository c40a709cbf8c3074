package dev.pretenant.testkit.spring;

import dev.pretenant.emulator.Sandbox.SandboxApp;
import dev.pretenant.testkit.EmulatorAddress;
import dev.pretenant.testkit.Pretenant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What Spring Boot calls the things that a {@link PretenantSpringTest}, or a connection to an emulator, says. */
final class ApplicationProperties {

    /** What the property source with them is called. */
    static final String SOURCE = "pretenant";

    static final String TENANT_ID = "pretenant.tenant-id";

    private static final String RESOURCE_SERVER = "spring.security.oauth2.resourceserver.jwt.";
    private static final String CLIENT = "spring.security.oauth2.client.";

    private ApplicationProperties() {}

    /** The tenant of this id as issuer, and as the client provider {@code pretenant}. */
    static Map<String, Object> of(EmulatorAddress address, String tenant) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(TENANT_ID, tenant);
        properties.put("pretenant.issuer", address.issuer(tenant));
        properties.put("pretenant.jwk-set-uri", address.keys(tenant).toString());
        properties.put("pretenant.plain-issuer", address.plainIssuer(tenant));
        properties.put("spring.ssl.bundle.pem.pretenant.truststore.certificate", address.caCertificate());
        properties.put(RESOURCE_SERVER + "issuer-uri", address.issuer(tenant));
        properties.put(RESOURCE_SERVER + "jwk-set-uri", address.keys(tenant).toString());
        properties.put(issuerOfProvider("pretenant"), address.plainIssuer(tenant));
        return properties;
    }

    /** What a test class says of its own tenants. */
    static Map<String, Object> of(Pretenant pretenant, PretenantSpringTest test) {
        Map<String, Object> properties =
                of(pretenant.address(), pretenant.home().id());
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
        properties.put(issuerOfProvider(provider), pretenant.address().plainIssuer(app.tenant()));
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

    private static String issuerOfProvider(String provider) {
        return CLIENT + "provider." + provider + ".issuer-uri";
    }

    private static boolean isUri(String audience) {
        return audience.contains("://");
    }
}
