package dev.pretenant.flow;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.flow.TokenRequest.Answer;
import dev.pretenant.protocol.sessions.SignInSessions;
import dev.pretenant.server.tls.Listeners;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import dev.pretenant.tenant.directory.UserAdmin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The tenant of {@code quay.yaml} in the running emulator. */
final class Quay {

    static final String TENANT = "10000000-0000-4000-8000-00000000b0b0";
    static final String GATEWAY = "20000000-0000-4000-8000-00000000b0b0";
    static final String LEDGER = "20000000-0000-4000-8000-00000000b0b1";
    static final String ARCHIVE = "20000000-0000-4000-8000-00000000b0b2";
    static final String PHONE = "20000000-0000-4000-8000-00000000b0b3";
    static final String ROBOT = "20000000-0000-4000-8000-00000000b0b4";
    static final String OFFICE = "20000000-0000-4000-8000-00000000b0b5";
    static final String OLGA = "olga@quay.test";
    static final String OLGA_ID = "30000000-0000-4000-8000-00000000b0b1";
    static final String CAROL = "carol@solstice.test";
    static final String CAROL_HERE = "30000000-0000-4000-8000-00000000b0b2";
    static final String CAROL_AT_HOME = "30000000-0000-4000-8000-000000000026";
    static final String LEDGER_READ = "api://ledger/ledger.read";

    private static final TenantId ID = TenantId.of(TENANT);

    private final Listeners listeners;
    private final Directory directory;
    private final DirectoryAdmin admin;
    private final UserAdmin users;
    private final SignInSessions sessions;
    private final EmulatorClock clock;

    Quay(
            Listeners listeners,
            Directory directory,
            DirectoryAdmin admin,
            UserAdmin users,
            SignInSessions sessions,
            EmulatorClock clock) {
        this.listeners = listeners;
        this.directory = directory;
        this.admin = admin;
        this.users = users;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** The seeds and this tenant as in the files, at the machine's time. */
    void reset() {
        resetWithout("nobody");
    }

    /** The same, but for the lines of the file that name {@code userName}. */
    void resetWithout(String userName) {
        clock.reset();
        admin.reset();
        try (InputStream yaml = Quay.class.getResourceAsStream("/flow/quay.yaml")) {
            String text = new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
            admin.apply(
                    "quay.yaml",
                    text.lines().filter(line -> !line.contains(userName)).collect(Collectors.joining("\n")));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    EmulatorClock clock() {
        return clock;
    }

    TenantId id() {
        return ID;
    }

    TokenRequest token(String grantType, String client) {
        return TokenRequest.of(listeners.httpPort(), TENANT)
                .with("grant_type", grantType)
                .with("client_id", client);
    }

    /** The phone has an access token of {@code person} for {@code scope}. */
    String tokenOf(String person, String scope) {
        return answerTo(person, scope).text("access_token");
    }

    Answer answerTo(String person, String scope) {
        return token("password", PHONE)
                .with("username", person)
                .with("password", "Passw0rd!")
                .with("scope", scope)
                .send();
    }

    /** Olga signs in to the office with a browser, which then has a token for the gateway. */
    String tokenFromBrowser() {
        App office = new App(listeners.httpPort(), OFFICE, "http://localhost/office");
        Browser browser = browser();
        browser.signIn(OLGA);
        AuthorizeCall call = office.asks("api://gateway/gateway.use openid").at(TENANT);
        return office.redeem(browser.authorize(call).code()).at(TENANT).send().text("access_token");
    }

    private Browser browser() {
        return new Browser(
                "http://localhost:" + listeners.httpPort(),
                sessions,
                name -> directory.userByName(ID, name).orElseThrow(),
                "");
    }

    /** The gateway passes {@code assertion} on, asking for the ledger. */
    TokenRequest gateway(String assertion) {
        return onBehalfOf(GATEWAY, "gateway-secret", assertion).with("scope", LEDGER_READ);
    }

    TokenRequest onBehalfOf(String api, String secret, String assertion) {
        return token("urn:ietf:params:oauth:grant-type:jwt-bearer", api)
                .with("client_secret", secret)
                .with("requested_token_use", "on_behalf_of")
                .with("assertion", assertion);
    }

    void revokeSessions(String tenant, String user) {
        users.revokeSignInSessions(TenantId.of(tenant), ObjectId.of(user));
    }

    void apply(String body) {
        admin.apply("change.yaml", """
                tenants:
                  - id: %s
                    displayName: Quay
                    domains: [quay.test]
                """.formatted(TENANT) + body.indent(4));
    }

    void revokeConsentOf(String app) {
        directory.servicePrincipal(ID, AppId.of(app)).ifPresent(admin::revokeGrants);
    }
}
