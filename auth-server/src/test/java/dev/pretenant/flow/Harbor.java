package dev.pretenant.flow;

import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.protocol.sessions.SignInSessions;
import dev.pretenant.server.tls.Listeners;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import dev.pretenant.tenant.directory.ServicePrincipal;
import dev.pretenant.tenant.directory.User;
import dev.pretenant.tenant.directory.UserAdmin;
import dev.pretenant.tenant.permissions.AskedAccess;
import dev.pretenant.tenant.permissions.Consents;
import dev.pretenant.tenant.permissions.DelegatedAccess;
import dev.pretenant.tenant.permissions.DelegatedPermissions;
import dev.pretenant.tenant.permissions.Delegation;
import dev.pretenant.tenant.permissions.ScopeRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The tenant of {@code harbor.yaml} in the running emulator: its people, its apps, its clock. */
final class Harbor {

    static final String TENANT = "10000000-0000-4000-8000-00000000e0a0";
    static final String TIDE_API = "20000000-0000-4000-8000-00000000e0a0";
    static final String OLD_API = "20000000-0000-4000-8000-00000000e0a1";
    static final String ANN = "ann@harbor.test";
    static final String ANN_ID = "30000000-0000-4000-8000-00000000e0a1";
    static final String BEN = "ben@harbor.test";
    static final String ROOT = "root@harbor.test";
    static final String GUS = "gus@solstice.test";
    static final String GUS_HERE = "30000000-0000-4000-8000-00000000e0a4";
    static final String GUS_AT_HOME = "30000000-0000-4000-8000-000000000028";

    private static final TenantId ID = TenantId.of(TENANT);

    private final Listeners listeners;
    private final Directory directory;
    private final DirectoryAdmin admin;
    private final UserAdmin users;
    private final SignInSessions sessions;
    private final EmulatorClock clock;
    private final DelegatedPermissions permissions;
    private final Consents consents;

    Harbor(
            Listeners listeners,
            Directory directory,
            DirectoryAdmin admin,
            UserAdmin users,
            SignInSessions sessions,
            EmulatorClock clock,
            DelegatedPermissions permissions,
            Consents consents) {
        this.listeners = listeners;
        this.directory = directory;
        this.admin = admin;
        this.users = users;
        this.sessions = sessions;
        this.clock = clock;
        this.permissions = permissions;
        this.consents = consents;
    }

    /** The seeds and this tenant as in the files, at the machine's time. */
    void reset() {
        clock.reset();
        admin.reset();
        try (InputStream yaml = Harbor.class.getResourceAsStream("/flow/harbor.yaml")) {
            admin.apply("harbor.yaml", new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    int port() {
        return listeners.httpPort();
    }

    String base() {
        return "http://localhost:" + port();
    }

    /** A browser to which nobody is signed in. */
    Browser browser() {
        return new Browser(base(), sessions, this::user, "");
    }

    /** A browser to which {@code people} have signed in, one after the other. */
    Browser browserOf(String... people) {
        Browser browser = browser();
        for (String person : people) {
            browser.signIn(person);
        }
        return browser;
    }

    /** Somebody else's browser with the same cookie. */
    Browser copyOf(Browser other) {
        return new Browser(base(), sessions, this::user, other.cookie());
    }

    /** A member, by user principal name. */
    User user(String name) {
        String domain = name.substring(name.indexOf('@') + 1);
        return directory
                .tenantByDomain(domain)
                .flatMap(tenant -> directory.userByName(tenant.id(), name))
                .orElseThrow();
    }

    App web() {
        return app("20000000-0000-4000-8000-00000000e0a2", "http://localhost:5001/signin-oidc")
                .with("client_secret", "harbor web+secret:1");
    }

    App spa() {
        return app("20000000-0000-4000-8000-00000000e0a3", "http://localhost:3000/")
                .from("http://localhost:3000");
    }

    App cli() {
        return app("20000000-0000-4000-8000-00000000e0a4", "http://localhost:54321");
    }

    App members() {
        return app("20000000-0000-4000-8000-00000000e0a5", "https://members.harbor.test/")
                .with("client_secret", "members-secret");
    }

    App kiosk() {
        return app("20000000-0000-4000-8000-00000000e0a6", "http://localhost/kiosk");
    }

    App leisure() {
        return app("20000000-0000-4000-8000-00000000e0a7", "https://leisure.harbor.test/");
    }

    /** All its addresses have an asterisk. */
    App marina() {
        return app("20000000-0000-4000-8000-00000000e0a8", "https://east.marina.harbor.test/");
    }

    /** Its own API, {@code api://mirror}. */
    App mirror() {
        return app("20000000-0000-4000-8000-00000000e0a9", "http://localhost/mirror");
    }

    App multiTenant() {
        return app(Seed.MULTI_TENANT_APP, "http://localhost:5005/signin-oidc")
                .with("client_secret", "multi-tenant-secret");
    }

    private App app(String id, String redirectUri) {
        return new App(port(), id, redirectUri);
    }

    Clock clock() {
        return clock.of(ID);
    }

    /** Harbor's time goes on, that of other tenants does not. */
    void advance(Duration by) {
        clock.advance(ID, by);
    }

    void revokeSessionsOf(String name) {
        User user = user(name);
        users.revokeSignInSessions(user.tenant(), user.id());
    }

    /** {@code person} or an administrator chooses a new password. */
    void setPassword(String name, String password) {
        User user = user(name);
        users.setPassword(user.tenant(), user.id(), password);
    }

    void expirePasswordOf(String name) {
        User user = user(name);
        users.expirePassword(user.tenant(), user.id());
    }

    /** Harbor's time stands still from now on. */
    void stopClock() {
        clock.freeze(ID, clock().instant());
    }

    /** Changes one user by the file's own format. */
    void disable(String name) {
        User user = user(name);
        String domain = name.substring(name.indexOf('@') + 1);
        admin.apply("disable.yaml", """
                tenants:
                  - id: %s
                    displayName: Harbor
                    domains: [%s]
                    users:
                      - {id: %s, userPrincipalName: %s, displayName: %s, accountEnabled: false}
                """.formatted(user.tenant(), domain, user.id(), name, user.displayName()));
    }

    /** A user or group may use {@code app}. */
    void assign(String principal, App app) {
        admin.apply("assign.yaml", """
                tenants:
                  - id: %s
                    displayName: Harbor
                    domains: [harbor.test]
                    roleAssignments:
                      - {principal: %s, resource: %s, role: 00000000-0000-0000-0000-000000000000}
                """.formatted(TENANT, principal, app.id()));
    }

    /** From now on {@code app} is for those alone who are assigned to it. */
    void requireAssignment(App app) {
        admin.apply("members.yaml", """
                tenants:
                  - id: %s
                    displayName: Harbor
                    domains: [harbor.test]
                    servicePrincipals:
                      - {app: %s, appRoleAssignmentRequired: true}
                """.formatted(TENANT, app.id()));
    }

    /** Takes back every consent that {@code app} has. */
    void revokeConsentOf(App app) {
        admin.revokeGrants(directory.servicePrincipal(ID, app.appId()).orElseThrow());
    }

    /** An administrator lets {@code app} do {@code scope} for everyone in Harbor. */
    void consent(App app, String scope) {
        consentIn(TENANT, app, scope);
    }

    void consentIn(String tenant, App app, String scope) {
        AppRegistration client = directory.app(app.appId()).orElseThrow();
        ServicePrincipal principal = directory.presence(TenantId.of(tenant), client);
        Delegation who = new Delegation(client, principal, user(ANN).id());
        DelegatedAccess access = permissions.access(who, ScopeRequest.of(List.of(scope.split(" "))));
        consents.consentForEveryone(
                TenantId.of(tenant),
                client,
                List.of(new AskedAccess(client, access.resourceApp(), access.asked(), List.of())));
    }
}
