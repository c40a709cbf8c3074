package dev.pretenant.flow;

import static dev.pretenant.emulator.FaultScope.anyRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.emulator.FaultPlan;
import dev.pretenant.emulator.ForgeOrder;
import dev.pretenant.emulator.PlannedFault;
import dev.pretenant.emulator.Sandbox;
import dev.pretenant.emulator.Sandbox.SandboxTenant;
import dev.pretenant.emulator.Sandbox.SandboxUser;
import dev.pretenant.emulator.SandboxRequest;
import dev.pretenant.emulator.SignInPlan;
import dev.pretenant.server.tls.Listeners;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

abstract class SandboxControlContract extends EmulatorControlContract {

    private static final String SCOPE = "openid offline_access api://weather/weather.read";

    private static final URI BASE = URI.create("http://localhost");

    private static final String CONTOSO = """
            tenants:
              - id: 10000000-0000-4000-8000-00000000f001
                displayName: Contoso
                domains: [contoso.test]
                users:
                  - {userPrincipalName: zoe@contoso.test, displayName: Zoe}
                apps:
                  - appId: 20000000-0000-4000-8000-00000000f001
                    displayName: Orders
                    identifierUris: ['api://orders', 'api://20000000-0000-4000-8000-00000000f001']
                    secrets: [{value: orders-secret}]
                    redirectUris: {publicClient: ['msal20000000-0000-4000-8000-00000000f001://auth']}
            """;

    @Autowired
    private Listeners listeners;

    @Autowired
    private Harbor harbor;

    @Autowired
    private Directory directory;

    @Autowired
    private DirectoryAdmin admin;

    @Autowired
    private EmulatorClock clock;

    @AfterEach
    void leaveNothing() {
        control().sandboxes().all().forEach(sandbox -> control().sandboxes().remove(sandbox.id()));
        control().faults().clear();
        clock.reset();
    }

    private Sandbox copy() {
        return control().sandboxes().create(SandboxRequest.copyOf("meridian.test", Seed.SOLSTICE));
    }

    // What is made

    @Test
    void whenCopiedThenNamesStayAndIdsAreOthers() {
        Sandbox sandbox = copy();

        SandboxTenant meridian = sandbox.tenant("meridian.test");
        assertThat(meridian.name()).isEqualTo("Meridian");
        assertThat(meridian.copyOf()).contains("meridian.test");
        assertThat(meridian.domain()).isEqualTo("meridian-" + sandbox.id() + ".test");
        assertThat(meridian.id()).isNotEqualTo(Seed.MERIDIAN);
        assertThat(sandbox.tenants()).hasSize(2);
        assertThat(sandbox.user("alice"))
                .isEqualTo(new SandboxUser(
                        "alice",
                        "alice@" + meridian.domain(),
                        sandbox.user("alice").id(),
                        meridian.id()));
        assertThat(sandbox.group("Forecasters").tenant()).isEqualTo(meridian.id());
        assertThat(directory.groups(TenantId.of(meridian.id())))
                .extracting(group -> group.id().toString())
                .contains(sandbox.group("Forecasters").id());
        assertThat(sandbox.app("Weather Daemon"))
                .isEqualTo(sandbox.app(Seed.WEATHER_DAEMON))
                .extracting("tenant", "copyOf")
                .containsExactly(meridian.id(), Optional.of(Seed.WEATHER_DAEMON));
        assertThat(everyId(sandbox)).noneMatch(everyId(Seed.MERIDIAN)::contains);
        assertThat(control().sandboxes().find(sandbox.id())).contains(sandbox);
        assertThat(control().sandboxes().all()).containsExactly(sandbox);
    }

    @Test
    void whenCopiedThenHoldsAsManyAsTheOriginal() {
        TenantId copy = TenantId.of(copy().tenant("meridian.test").id());
        TenantId original = TenantId.of(Seed.MERIDIAN);

        assertThat(directory.users(copy)).hasSameSizeAs(directory.users(original));
        assertThat(directory.groups(copy)).hasSameSizeAs(directory.groups(original));
        assertThat(directory.apps(copy)).hasSameSizeAs(directory.apps(original));
        assertThat(directory.groups(copy))
                .extracting(group -> group.members().size())
                .containsExactlyElementsOf(directory.groups(original).stream()
                        .map(group -> group.members().size())
                        .toList());
    }

    @Test
    void whenConfiguredThenTheWordsOfTheOriginalsStandForTheCopies() {
        Sandbox sandbox = control()
                .sandboxes()
                .create(SandboxRequest.copyOf("meridian.test").configuredBy("""
                        tenants:
                          - domains: [meridian.test]
                            users: [{userPrincipalName: zara@meridian.test, displayName: Zara}]
                            apps: [{displayName: Night Daemon, secrets: [{value: night-secret}]}]
                            roleAssignments:
                              - {principal: Night Daemon, resource: api://weather, role: app.weather.read}
                        """));

        assertThat(sandbox.user("zara").userPrincipalName()).isEqualTo("zara@meridian-" + sandbox.id() + ".test");
        assertThat(sandbox.app("Night Daemon").copyOf()).isEmpty();
        assertThat(token(sandbox, "Night Daemon", "night-secret")
                        .claims()
                        .path("roles")
                        .toString())
                .isEqualTo("[\"app.weather.read\"]");
        assertThat(directory.userByName(TenantId.of(Seed.MERIDIAN), "zara@meridian.test"))
                .isEmpty();
    }

    @Test
    void whenTwoAreMadeOfTheSameConfigurationThenTheyAreApart() {
        Sandbox one = control().sandboxes().create(SandboxRequest.of(CONTOSO));
        Sandbox other = control().sandboxes().create(SandboxRequest.of(CONTOSO));

        assertThat(one.tenant("Contoso").copyOf()).isEmpty();
        assertThat(one.tenant("Contoso").domain()).isEqualTo("contoso-" + one.id() + ".test");
        assertThat(everyId(one)).noneMatch(everyId(other)::contains);
        String clientId = one.app("Orders").clientId();
        assertThat(directory.app(AppId.of(clientId))).hasValueSatisfying(app -> {
            assertThat(app.identifierUris()).containsExactly("api://orders", "api://" + clientId);
            assertThat(app.redirectUris()).extracting("uri").containsExactly("msal" + clientId + "://auth");
        });
    }

    // How it is used

    @Test
    void whenAnAppOfItAsksThenTheTokenIsItsTenants() {
        Sandbox sandbox = copy();

        TokenRequest.Answer answer = token(sandbox, "Weather Daemon", Seed.WEATHER_DAEMON_SECRET);

        assertThat(answer.claims().path("tid").asString())
                .isEqualTo(sandbox.tenant("meridian.test").id());
        assertThat(answer.claims().path("aud").asString())
                .isEqualTo(sandbox.app("Weather API").clientId());
        assertThat(answer.claims().path("roles").toString()).isEqualTo("[\"app.weather.read\"]");
    }

    @Test
    void whenAnAppOfAnotherAsksThenIsUnknown() {
        Sandbox one = copy();
        Sandbox other = copy();

        assertThat(daemon(
                                one.app("Weather Daemon").clientId(),
                                other.tenant("meridian.test").id())
                        .send()
                        .refusal())
                .isEqualTo("400 unauthorized_client 700016");
        assertThat(daemon(one.app("Weather Daemon").clientId(), Seed.MERIDIAN)
                        .send()
                        .refusal())
                .isEqualTo("400 unauthorized_client 700016");
        assertThat(daemon(Seed.WEATHER_DAEMON, one.tenant("meridian.test").id())
                        .send()
                        .refusal())
                .isEqualTo("400 unauthorized_client 700016");
    }

    @Test
    void whenAClockIsMovedThenThatOfAnotherIsNot() {
        Sandbox one = copy();
        Sandbox other = copy();
        Instant may = Instant.parse("2026-05-01T12:00:00Z");

        control().clock(one.tenant("meridian.test").domain()).freezeAt(may);

        assertThat(token(one, "Weather Daemon", Seed.WEATHER_DAEMON_SECRET)
                        .claims()
                        .path("iat")
                        .asLong())
                .isEqualTo(may.minus(Duration.ofMinutes(5)).getEpochSecond());
        assertThat(control().clock(other.tenant("meridian.test").id()).read().offset())
                .isZero();
        assertThat(control().clock("meridian.test").read().offset()).isZero();
    }

    @Test
    void whenResetThenWhatWasIssuedAndWhoWasSignedInIsForgottenThereAlone() {
        Sandbox one = copy();
        Sandbox other = copy();
        Browser alice = harbor.browserOf(one.user("alice").userPrincipalName());
        Browser otherAlice = harbor.browserOf(other.user("alice").userPrincipalName());
        String refreshToken = signIn(one, alice).text("refresh_token");
        String otherRefreshToken = signIn(other, otherAlice).text("refresh_token");
        control().clock(one.tenant("meridian.test").id()).advance(Duration.ofHours(1));

        Sandbox reset = control().sandboxes().reset(one.id());

        assertThat(reset).isEqualTo(one);
        assertThat(refresh(one, refreshToken).refusal()).startsWith("400 invalid_grant ");
        assertThat(alice.sessions()).isEmpty();
        assertThat(control().clock(one.tenant("meridian.test").id()).read().offset())
                .isZero();
        assertThat(refresh(other, otherRefreshToken).status()).isEqualTo(200);
        assertThat(otherAlice.sessions()).hasSize(1);
        alice.signIn(one.user("alice").userPrincipalName());
        assertThat(signIn(one, alice).status()).isEqualTo(200);
    }

    @Test
    void whenResetOrRemovedThenPlansForItsTenantsClientsAndUsersAreForgottenAndNoOthers() {
        Sandbox one = copy();
        Sandbox other = copy();
        planFor(one);
        planFor(other);
        FaultPlan seeds = control()
                .faults()
                .next(anyRequest().of("weather-daemon"))
                .failsWith(65001)
                .plan();

        control().sandboxes().reset(one.id());

        assertThat(control().faults().planned(one.tenant("meridian.test").id())).isEmpty();
        assertThat(control().faults().planned(other.tenant("meridian.test").id()))
                .hasSize(3);
        assertThat(control().signIns().planned()).hasSize(1);
        control().sandboxes().remove(other.id());

        assertThat(control().faults().planned()).extracting(PlannedFault::plan).containsExactly(seeds);
        assertThat(control().signIns().planned()).isEmpty();
    }

    private void planFor(Sandbox sandbox) {
        String tenant = sandbox.tenant("meridian.test").domain();
        control().faults().next(anyRequest().in(tenant)).failsWith(65001);
        control()
                .faults()
                .next(anyRequest().of(sandbox.app("Weather Daemon").clientId()))
                .failsWith(65001);
        control()
                .faults()
                .next(anyRequest().by(sandbox.user("alice").userPrincipalName()))
                .failsWith(65001);
        control().signIns().plan(SignInPlan.in(tenant).cancels());
    }

    /** It is a name in every sandbox made of the same; which of them would be meant? */
    @ParameterizedTest
    @ValueSource(strings = {"Orders", "orders", "api://orders"})
    void whenAnAppIsNamedWithoutItsTenantThenItIsOfNoSandbox(String name) {
        Sandbox sandbox = control().sandboxes().create(SandboxRequest.of(CONTOSO));
        String domain = sandbox.tenant("Contoso").domain();
        String clientId = sandbox.app("Orders").clientId();

        assertRefused(
                () -> control().faults().next(anyRequest().of(name)).failsWith(65001),
                404,
                "not_found",
                "there is no app '" + name + "'");
        control().faults().next(anyRequest().of(name).in(domain)).failsWith(65001);
        control().faults().next(anyRequest().of(clientId)).failsWith(65001);
        assertThat(control().faults().planned(domain)).hasSize(2);
    }

    @Test
    void whenAnAudienceIsInASandboxAloneThenTokensForItAreForgedThereAlone() {
        Sandbox sandbox = control().sandboxes().create(SandboxRequest.of(CONTOSO));
        ForgeOrder order = ForgeOrder.accessToken("meridian.test")
                .client(Seed.WEATHER_DAEMON)
                .audience("api://orders")
                .base(BASE);

        assertRefused(
                () -> control().tokens().forge(order),
                400,
                "bad_request",
                "audience is \"api://orders\", not the id or App ID URI of an app");
        assertThat(control()
                        .tokens()
                        .forge(ForgeOrder.accessToken(sandbox.tenant("Contoso").domain())
                                .client(sandbox.app("Orders").clientId())
                                .audience("api://orders")
                                .base(BASE))
                        .claims())
                .containsEntry("tid", sandbox.tenant("Contoso").id());
    }

    /** Neither the tenant itself nor any outside of sandboxes knows the API; another sandbox knows one of the same name. */
    @Test
    void whenAnAudienceIsInAnotherTenantOfTheSandboxThenTokensForItAreForgedInBoth() {
        control().sandboxes().create(SandboxRequest.of(CONTOSO));
        Sandbox sandbox = control()
                .sandboxes()
                .create(SandboxRequest.of(CONTOSO + "  - {displayName: Fabrikam, domains: [fabrikam.test]}\n"));
        String orders = sandbox.app("Orders").clientId();

        assertThat(control()
                        .tokens()
                        .forge(ForgeOrder.accessToken(sandbox.tenant("Fabrikam").id())
                                .client(orders)
                                .audience("api://orders")
                                .version("2.0")
                                .base(BASE))
                        .claims())
                .containsEntry("tid", sandbox.tenant("Fabrikam").id())
                .containsEntry("aud", orders);
    }

    @Test
    void whenTheDirectoryWasChangedThenResetUndoesIt() {
        Sandbox sandbox = copy();
        TenantId meridian = TenantId.of(sandbox.tenant("meridian.test").id());
        admin.addApp(meridian, "Added later");
        admin.revokeGrants(directory
                .servicePrincipal(meridian, AppId.of(sandbox.app("Device CLI").clientId()))
                .orElseThrow());
        control().sandboxes().configure(sandbox.id(), """
                tenants:
                  - domains: [meridian.test]
                    users: [{userPrincipalName: zara@meridian.test, displayName: Zara}]
                  - {displayName: Contoso, domains: [contoso.test]}
                """);

        Sandbox grown = control().sandboxes().find(sandbox.id()).orElseThrow();
        assertThat(grown.app("Added later").tenant()).isEqualTo(meridian.toString());
        assertThat(grown.user("zara").tenant()).isEqualTo(meridian.toString());
        assertThat(grown.user("alice")).isEqualTo(sandbox.user("alice"));
        assertThat(grown.tenants()).hasSize(3);

        assertThat(control().sandboxes().reset(sandbox.id())).isEqualTo(sandbox);
        assertThat(directory.tenantByDomain(grown.tenant("Contoso").domain())).isEmpty();
        assertThat(signIn(sandbox, harbor.browserOf(sandbox.user("alice").userPrincipalName()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whenRemovedThenItsTenantsAreUnknown() {
        Sandbox sandbox = copy();
        String tenant = sandbox.tenant("meridian.test").id();

        control().sandboxes().remove(sandbox.id());

        assertThat(control().sandboxes().find(sandbox.id())).isEmpty();
        assertThat(daemon(sandbox.app("Weather Daemon").clientId(), tenant)
                        .send()
                        .refusal())
                .isEqualTo("400 invalid_request 90002");
        assertRefused(() -> control().clock(tenant).read(), 404, "not_found", "there is no tenant '" + tenant + "'");
    }

    @Test
    void whenTheSeedsAreResetThenItStays() {
        Sandbox sandbox = copy();
        admin.addApp(TenantId.of(sandbox.tenant("meridian.test").id()), "Added later");

        admin.reset();

        assertThat(control().sandboxes().find(sandbox.id()).orElseThrow().app("Added later"))
                .isNotNull();
        assertThat(admin.export()).doesNotContain(sandbox.id());
    }

    // What is refused

    @Test
    void whenTheSandboxIsUnknownThenRefuses() {
        String message = "there is no sandbox 'nobody'";
        assertThat(control().sandboxes().find("nobody")).isEmpty();
        assertRefused(() -> control().sandboxes().reset("nobody"), 404, "not_found", message);
        assertRefused(() -> control().sandboxes().configure("nobody", CONTOSO), 404, "not_found", message);
        assertRefused(() -> control().sandboxes().remove("nobody"), 404, "not_found", message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'tenantz: []'                                                  | configuration:1: tenantz: unknown key, did you mean 'tenants'?
            '{"tenants": [{"displayName": "X"}]}'                          | configuration:1: domains: a tenant needs a domain such as contoso.test
            """)
    void whenTheConfigurationIsWrongThenSaysWhereAndMakesNothing(String configuration, String message) {
        assertRefused(
                () -> control().sandboxes().create(SandboxRequest.of(configuration)), 400, "bad_request", message);
        assertThat(control().sandboxes().all()).isEmpty();
    }

    @Test
    void whenWhatItNeedsIsMissingOrNotForItThenRefuses() {
        assertRefused(
                () -> control().sandboxes().create(SandboxRequest.of("")),
                400,
                "bad_request",
                "copyOf and configuration are missing; a sandbox needs one of them");
        assertRefused(
                () -> control().sandboxes().create(SandboxRequest.copyOf("nowhere.test")),
                404,
                "not_found",
                "there is no tenant 'nowhere.test'");
        assertRefused(
                () -> control().sandboxes().create(SandboxRequest.copyOf("mailbox.test")),
                400,
                "bad_request",
                "The tenant of personal accounts is everybody's and cannot be copied");
        assertRefused(
                () -> control().sandboxes().create(SandboxRequest.of("#".repeat(250_001))),
                413,
                "too_large",
                "the configuration of a sandbox has at most 250000 characters");
    }

    @Test
    void whenItWouldHoldTooMuchThenRefuses() {
        String groups = IntStream.rangeClosed(1, 5)
                .mapToObj(name -> "      - {displayName: '" + name + " {n}', count: 1000}\n")
                .collect(Collectors.joining());

        assertRefused(
                () -> control().sandboxes().create(SandboxRequest.of("""
                        tenants:
                          - displayName: Crowd
                            domains: [crowd.test]
                            users: [{userPrincipalName: zoe@crowd.test, displayName: Zoe}]
                            groups:
                        """ + groups)),
                409,
                "conflict",
                "a sandbox has at most 5000 users, groups and applications");
    }

    @Test
    void whenACopyIsCopiedThenRefuses() {
        String domain = copy().tenant("meridian.test").domain();

        assertRefused(
                () -> control().sandboxes().create(SandboxRequest.copyOf(domain)),
                400,
                "bad_request",
                "A tenant of a sandbox cannot be copied");
    }

    @Test
    void whenThereAreTooManyThenRefuses() {
        for (int number = 0; number < 40; number++) {
            control().sandboxes().create(SandboxRequest.of(CONTOSO));
        }

        assertRefused(
                () -> control().sandboxes().create(SandboxRequest.of(CONTOSO)),
                409,
                "conflict",
                "there are 40 sandboxes, and there may be no more; remove one");
    }

    private static Set<String> everyId(Sandbox sandbox) {
        return Stream.of(
                        sandbox.tenants().stream().map(SandboxTenant::id),
                        sandbox.apps().stream().map(Sandbox.SandboxApp::clientId),
                        sandbox.users().stream().map(SandboxUser::id))
                .flatMap(ids -> ids)
                .collect(Collectors.toSet());
    }

    private Set<String> everyId(String tenant) {
        return Stream.concat(
                        directory.apps(TenantId.of(tenant)).stream()
                                .map(app -> app.appId().toString()),
                        directory.users(TenantId.of(tenant)).stream()
                                .map(user -> user.id().toString()))
                .collect(Collectors.toSet());
    }

    private TokenRequest daemon(String client, String tenant) {
        return TokenRequest.ofDaemon(listeners.httpPort())
                .with("client_id", client)
                .at(tenant);
    }

    private TokenRequest.Answer token(Sandbox sandbox, String app, String secret) {
        return daemon(sandbox.app(app).clientId(), sandbox.app(app).tenant())
                .with("client_secret", secret)
                .send();
    }

    private App cli(Sandbox sandbox) {
        return new App(listeners.httpPort(), sandbox.app("Device CLI").clientId(), "http://localhost");
    }

    private TokenRequest.Answer signIn(Sandbox sandbox, Browser browser) {
        String tenant = sandbox.tenant("meridian.test").id();
        App cli = cli(sandbox);
        String code = browser.authorize(cli.asks(SCOPE).at(tenant)).code();
        return cli.redeem(code).at(tenant).send();
    }

    private TokenRequest.Answer refresh(Sandbox sandbox, String refreshToken) {
        return cli(sandbox)
                .refresh(refreshToken)
                .at(sandbox.tenant("meridian.test").id())
                .send();
    }
}
