package dev.pretenant.tenant.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.ObjectId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class SeedsTests {

    private static ConfigurableApplicationContext context;
    private static Directory directory;

    @BeforeAll
    static void start() {
        context = DirectoryTestApplication.start(DirectoryTestApplication.newDatabase());
        directory = context.getBean(Directory.class);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    private static ServicePrincipal presence(AppId app) {
        return directory.servicePrincipal(Seed.MERIDIAN, app).orElseThrow();
    }

    @Test
    void tenantsAreTheTwoOfTheSeedsAndThatOfPersonalAccounts() {
        assertThat(directory.tenants())
                .containsExactly(
                        new Tenant(Seed.MERIDIAN, "Meridian", List.of("meridian.test"), "", "WW"),
                        new Tenant(Seed.SOLSTICE, "Solstice", List.of("solstice.test"), "", "WW"),
                        new Tenant(Tenant.CONSUMERS, "Microsoft Accounts", List.of("mailbox.test"), "", "WW"));
        assertThat(directory.tenantByDomain("Meridian.TEST").orElseThrow().id()).isEqualTo(Seed.MERIDIAN);
        assertThat(directory.tenantByDomain("contoso.test")).isEmpty();
    }

    @Test
    void usersHaveTheirFixedIdsInListingOrder() {
        List<User> meridian = directory.users(Seed.MERIDIAN);
        List<User> members = meridian.stream().filter(user -> !user.guest()).toList();

        assertThat(members)
                .extracting(User::id)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 25).mapToObj(Seed::user).toList());
        assertThat(members)
                .extracting(User::userPrincipalName)
                .startsWith("alice@meridian.test", "bob@meridian.test", "admin@meridian.test")
                .contains("grace@meridian.test")
                .doesNotHaveDuplicates();
        assertThat(members).extracting(User::displayName).doesNotHaveDuplicates();
        assertThat(directory.users(Seed.SOLSTICE))
                .extracting(User::id)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(26, 30).mapToObj(Seed::user).toList());
        assertThat(directory.users(Seed.SOLSTICE).get(0).userPrincipalName()).isEqualTo("carol@solstice.test");
        assertThat(directory
                        .userByName(Seed.MERIDIAN, "ADMIN@meridian.test")
                        .orElseThrow()
                        .directoryRoles())
                .containsExactly("62e90394-69f5-4237-9190-012177145e10");
    }

    @Test
    void guestLivesInSolstice() {
        User guest = directory.users(Seed.MERIDIAN).stream()
                .filter(User::guest)
                .findFirst()
                .orElseThrow();

        assertThat(guest.homeTenant()).isEqualTo(Seed.SOLSTICE);
        assertThat(guest.homeObject()).isEqualTo(Seed.user(28));
        assertThat(guest.passwordHash()).isEmpty();
        assertThat(guest.userPrincipalName()).isEqualTo("gus_solstice.test#EXT#@meridian.test");
    }

    @Test
    void personalAccountsHaveTheirFormOfIdAndOneIsAGuest() {
        User max = directory.userByName(Tenant.CONSUMERS, "max@mailbox.test").orElseThrow();

        assertThat(directory.users(Tenant.CONSUMERS))
                .allMatch(User::isPersonal)
                .extracting(user -> user.id().toString())
                .containsExactly("00000000-0000-0000-0003-7ffe00000001", "00000000-0000-0000-0003-7ffe00000002");
        assertThat(directory.account(Seed.MERIDIAN, Tenant.CONSUMERS, max.id()))
                .get()
                .satisfies(guest -> {
                    assertThat(guest.userPrincipalName()).isEqualTo("max_mailbox.test#EXT#@meridian.test");
                    assertThat(guest.isPersonal()).isTrue();
                    assertThat(guest.identityProvider()).isEqualTo("live.com");
                });
    }

    @Test
    void everyMemberHasTheHashThatShipsAndNoneIsMade() {
        assertThat(directory.users(Seed.SOLSTICE))
                .extracting(User::passwordHash)
                .containsOnly(Passwords.DEFAULT_HASH);
        assertThat(context.getBean(CountingPasswordHasher.class).hashed()).isZero();
    }

    @Test
    void groupsNestAndGraceIsInManyOfThem() {
        assertThat(directory.groups(Seed.MERIDIAN)).hasSize(212);
        assertThat(directory.groups(Seed.MERIDIAN))
                .extracting(Group::displayName)
                .startsWith("Forecasters", "Auditors");
        assertThat(directory.transitiveGroups(Seed.MERIDIAN, Seed.ALICE)).containsExactly(Seed.group(1));
        assertThat(directory.transitiveGroups(Seed.MERIDIAN, Seed.BOB))
                .containsExactlyInAnyOrder(Seed.group(1), Seed.group(2));
        assertThat(directory.transitiveGroups(Seed.MERIDIAN, Seed.GRACE)).hasSize(210);
        assertThat(directory.transitiveGroups(Seed.SOLSTICE, Seed.GRACE)).isEmpty();
    }

    @Test
    void applicationsAreTheFourteenOfTheSeeds() {
        Map<AppId, String> names = directory.apps(Seed.MERIDIAN).stream()
                .collect(Collectors.toMap(AppRegistration::appId, AppRegistration::displayName));

        assertThat(names.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 14).mapToObj(Seed::app).toList());
        assertThat(directory.apps(Seed.MERIDIAN))
                .extracting(AppRegistration::appId)
                .isSorted();
        assertThat(directory.apps(Seed.MERIDIAN)).allSatisfy(app -> {
            String digits = app.appId().toString().substring(24);
            assertThat(app.id()).isEqualTo(ObjectId.of("60000000-0000-4000-8000-" + digits));
            assertThat(presence(app.appId()).id()).isEqualTo(ObjectId.of("40000000-0000-4000-8000-" + digits));
        });
        assertThat(directory.apps(Seed.SOLSTICE)).isEmpty();
    }

    @Test
    void weatherApiExposesItsPermissions() {
        AppRegistration api = directory.app(Seed.WEATHER_API).orElseThrow();

        assertThat(api.identifierUris()).containsExactly("api://20000000-0000-4000-8000-000000000001", "api://weather");
        assertThat(api.accessTokenVersion()).isEqualTo(2);
        assertThat(api.scopes()).extracting(PermissionScope::value).containsExactly("weather.read", "weather.write");
        assertThat(api.scopes()).extracting(PermissionScope::id).containsExactly(Seed.key(1), Seed.key(2));
        assertThat(api.appRoles())
                .containsExactly(
                        new AppRole(
                                Seed.key(3),
                                "app.weather.read",
                                "Read the weather",
                                "Applications that may read the weather without a user.",
                                false,
                                true,
                                true),
                        new AppRole(
                                Seed.key(4),
                                "Weather.Admin",
                                "Weather administrator",
                                "People who may correct any observation.",
                                true,
                                false,
                                true));
    }

    @Test
    void onlyTheDaemonHoldsTheApplicationRole() {
        ServicePrincipal api = presence(Seed.WEATHER_API);

        assertThat(directory.applicationRoles(presence(Seed.WEATHER_DAEMON), api))
                .extracting(AppRole::value)
                .containsExactly("app.weather.read");
        assertThat(directory.applicationRoles(presence(Seed.UNPRIVILEGED_DAEMON), api))
                .isEmpty();
        assertThat(directory.roleAssignments(Seed.MERIDIAN, Seed.group(1)))
                .containsExactly(new AppRoleAssignment(Seed.MERIDIAN, Seed.group(1), api.id(), Seed.key(4)));
        assertThat(directory.roleAssignments(Seed.MERIDIAN, Seed.group(2))).isEmpty();
    }

    @Test
    void secretsAreTheOnesThatTheGuidesName() {
        SecretHasher hasher = context.getBean(SecretHasher.class);
        Map<Integer, String> secrets = Map.of(
                2, "weather-daemon-secret",
                3, "weather-web-secret",
                6, "trip-planner-secret",
                9, "my-bucks-secret",
                10, "mail-client-secret",
                11, "multi-tenant-secret",
                13, "unprivileged-daemon-secret");

        assertThat(directory.apps(Seed.MERIDIAN)).allSatisfy(app -> {
            String secret = secrets.get(Integer.parseInt(app.appId().toString().substring(24)));
            assertThat(app.secrets()).hasSize(secret == null ? 0 : 1);
            assertThat(app.secrets()).allSatisfy(credential -> {
                assertThat(hasher.matches(String.valueOf(secret), credential.hash()))
                        .isTrue();
                assertThat(hasher.matches(secret + "x", credential.hash())).isFalse();
                assertThat(credential.hint()).isEqualTo(String.valueOf(secret).substring(0, 3));
                assertThat(credential.isLiveAt(DirectoryTestApplication.NOW)).isTrue();
            });
        });
    }

    @Test
    void redirectUrisAreTheOnesOfTheDemos() {
        Map<Integer, List<RedirectUri>> expected = Map.of(
                3,
                List.of(
                        new RedirectUri(RedirectUri.Platform.WEB, "http://localhost:5001/signin-oidc"),
                        new RedirectUri(RedirectUri.Platform.WEB, "https://localhost:5002/signin-oidc")),
                4,
                List.of(new RedirectUri(RedirectUri.Platform.SPA, "http://localhost:3000/")),
                5,
                List.of(new RedirectUri(RedirectUri.Platform.PUBLIC_CLIENT, "http://localhost")),
                9,
                List.of(new RedirectUri(RedirectUri.Platform.WEB, "http://localhost:5003/login/oauth2/code/bank")),
                10,
                List.of(new RedirectUri(RedirectUri.Platform.WEB, "http://localhost:5004/signin-oidc")),
                11,
                List.of(new RedirectUri(RedirectUri.Platform.WEB, "http://localhost:5005/signin-oidc")),
                14,
                List.of(new RedirectUri(RedirectUri.Platform.SPA, "http://localhost:3001/")));

        assertThat(directory.apps(Seed.MERIDIAN)).allSatisfy(app -> assertThat(app.redirectUris())
                .isEqualTo(expected.getOrDefault(
                        Integer.parseInt(app.appId().toString().substring(24)), List.of())));
    }

    @Test
    void grantsAreThoseOfTheDeviceCliAlone() {
        ServicePrincipal cli = presence(Seed.app(5));

        assertThat(directory.grants(cli, presence(Seed.WEATHER_API)))
                .containsExactly(new PermissionGrant(
                        Seed.MERIDIAN, cli.id(), presence(Seed.WEATHER_API).id(), null, Set.of("weather.read")));
        assertThat(directory.grants(cli, presence(Seed.GRAPH)))
                .extracting(PermissionGrant::scopes)
                .containsExactly(Set.of("User.Read"));
        assertThat(directory.grants(presence(Seed.app(3)), presence(Seed.WEATHER_API)))
                .isEmpty();
    }

    @Test
    void remainingAppsAreAsTheGuidesSay() {
        assertThat(directory.app(Seed.app(7)).orElseThrow().accessTokenVersion())
                .isEqualTo(1);
        assertThat(directory.app(Seed.app(5)).orElseThrow().fallbackPublicClient())
                .isTrue();
        assertThat(directory.app(Seed.app(3)).orElseThrow().idTokenIssuance()).isTrue();
        assertThat(directory.app(Seed.app(6)).orElseThrow().knownClients()).containsExactly(Seed.app(14));
        assertThat(directory.app(Seed.app(8)).orElseThrow().scopes())
                .extracting(PermissionScope::value)
                .containsExactly("accounts.balance.read", "transactions.read", "payments.write");
        assertThat(directory.app(Seed.app(10)).orElseThrow().requiredPermissions())
                .containsExactly(new RequiredPermission(
                        Seed.GRAPH,
                        directory
                                .app(Seed.GRAPH)
                                .orElseThrow()
                                .scope("Mail.Read")
                                .orElseThrow()
                                .id(),
                        RequiredPermission.Kind.SCOPE));
        assertThat(directory.app(Seed.app(12)).orElseThrow().federatedCredentials())
                .hasSize(3);
        assertThat(directory.managedIdentities())
                .extracting(ManagedIdentity::client, ManagedIdentity::isUserAssigned)
                .containsExactly(tuple(Seed.app(21), false), tuple(Seed.app(22), true));
        assertThat(directory.apps(Seed.MERIDIAN))
                .extracting(AppRegistration::appId)
                .doesNotContain(Seed.app(21), Seed.app(22));
        assertThat(directory.app(Seed.MULTI_TENANT_APP).orElseThrow().signInAudience())
                .isEqualTo(SignInAudience.AZURE_AD_MULTIPLE_ORGS);
        assertThat(directory
                        .servicePrincipal(Seed.SOLSTICE, Seed.MULTI_TENANT_APP)
                        .orElseThrow()
                        .id())
                .isEqualTo(Seed.servicePrincipal(101));
        assertThat(directory.servicePrincipal(Seed.SOLSTICE, Seed.WEATHER_API)).isEmpty();
    }

    @Test
    void firstPartyApplicationsAreInEveryTenantUnderIdsOfTheirOwn() {
        AppRegistration graph = directory.app(Seed.GRAPH).orElseThrow();

        assertThat(graph.firstParty()).isTrue();
        assertThat(graph.scopes()).hasSize(598);
        assertThat(graph.appRoles()).hasSize(534);
        assertThat(graph.scope("user.read").orElseThrow().userConsentDisplayName())
                .isEqualTo("Sign you in and read your profile");
        assertThat(graph.scope("User.Read.All").orElseThrow().adminOnly()).isTrue();
        assertThat(presence(Seed.GRAPH).id())
                .isNotEqualTo(directory
                        .servicePrincipal(Seed.SOLSTICE, Seed.GRAPH)
                        .orElseThrow()
                        .id())
                .isEqualTo(FirstPartyApps.presence(Seed.MERIDIAN, graph).id());
        assertThat(List.of(
                        "04b07795-8ddb-461a-bbee-02f9e1bf7b46",
                        "1950a258-227b-4e31-a9cf-717495945fc2",
                        "872cd9fa-d31f-45e0-9eab-6e460a02d1f1",
                        "aebc6443-996d-45c2-90f0-388ff96faa56",
                        "80faf920-1908-4b52-b5ef-a8e7bedfc67a"))
                .allSatisfy(id -> assertThat(
                                directory.app(AppId.of(id)).orElseThrow().fallbackPublicClient())
                        .isTrue());
    }

    @Test
    void resourceIsFoundByIdAndByUriWithOrWithoutOneSlash() {
        ObjectId weather = Seed.servicePrincipal(1);
        assertThat(List.of(
                        "20000000-0000-4000-8000-000000000001",
                        "api://20000000-0000-4000-8000-000000000001",
                        "api://weather",
                        "API://Weather",
                        "api://weather/"))
                .allSatisfy(name -> assertThat(directory
                                .resource(Seed.MERIDIAN, name)
                                .orElseThrow()
                                .id())
                        .isEqualTo(weather));
        assertThat(directory.resource(Seed.MERIDIAN, "https://management.azure.com"))
                .isPresent();
        assertThat(directory.resource(Seed.MERIDIAN, "https://management.azure.com/"))
                .isPresent();
        assertThat(directory.resource(Seed.MERIDIAN, "api://weather//")).isEmpty();
        assertThat(directory.resource(Seed.SOLSTICE, "api://weather")).isEmpty();
        assertThat(directory.resource(Seed.MERIDIAN, "6dae42f8-4368-4678-94ff-3960e28e3630"))
                .isPresent();
    }
}
