package dev.pretenant.flow;

import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.flow.TokenRequest.Answer;
import dev.pretenant.server.tls.Listeners;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** The tenant of {@code lagoon.yaml} in the running emulator. */
final class Lagoon {

    static final String TENANT = "10000000-0000-4000-8000-0000000000d0";
    static final String REEF_API = "20000000-0000-4000-8000-0000000000d0";
    static final String DIVER = "20000000-0000-4000-8000-0000000000d1";
    static final String OTHER_DIVER = "20000000-0000-4000-8000-0000000000d2";
    static final String OFFICE = "20000000-0000-4000-8000-0000000000d3";
    static final String MEMBERS_ONLY = "20000000-0000-4000-8000-0000000000d4";
    static final String DORA = "dora@lagoon.test";
    static final String DORA_ID = "30000000-0000-4000-8000-0000000000d1";
    static final String EMIL = "emil@lagoon.test";
    static final String CAROL = "carol@solstice.test";
    static final String CAROL_HERE = "30000000-0000-4000-8000-0000000000d3";
    static final String PASSWORD = "Passw0rd!";
    static final String SCOPE = "api://reef/reef.read openid profile offline_access";

    private static final TenantId ID = TenantId.of(TENANT);

    private final Listeners listeners;
    private final Directory directory;
    private final DirectoryAdmin admin;
    private final EmulatorClock clock;

    Lagoon(Listeners listeners, Directory directory, DirectoryAdmin admin, EmulatorClock clock) {
        this.listeners = listeners;
        this.directory = directory;
        this.admin = admin;
        this.clock = clock;
    }

    /** The tenant as in the file, at the machine's time. */
    void reset() {
        clock.reset();
        directory
                .apps(ID)
                .forEach(app -> directory.servicePrincipal(ID, app.appId()).ifPresent(admin::revokeGrants));
        try (InputStream yaml = Lagoon.class.getResourceAsStream("/flow/lagoon.yaml")) {
            admin.apply("lagoon.yaml", new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    String base() {
        return "http://localhost:" + listeners.httpPort();
    }

    /** An empty token request to this tenant. */
    TokenRequest token(String grantType, String client) {
        return TokenRequest.ofDaemon(listeners.httpPort())
                .at(TENANT)
                .without("client_secret")
                .without("scope")
                .with("grant_type", grantType)
                .with("client_id", client);
    }

    TokenRequest poll(String client, String deviceCode) {
        return token("urn:ietf:params:oauth:grant-type:device_code", client).with("device_code", deviceCode);
    }

    /** {@code client} asks for codes. */
    Answer codes(String client, String scope) {
        return codes(TENANT, "POST", Map.of("client_id", client, "scope", scope));
    }

    Answer codes(String tenant, String verb, Map<String, String> form) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base() + "/" + tenant + "/oauth2/v2.0/devicecode"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(verb, HttpRequest.BodyPublishers.ofString(encoded(form)))
                .build();
        try {
            return new Answer(TokenRequest.HTTP.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
