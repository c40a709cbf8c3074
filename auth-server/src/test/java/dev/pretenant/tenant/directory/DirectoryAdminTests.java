package dev.pretenant.tenant.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.ObjectId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class DirectoryAdminTests {

    private final String database = DirectoryTestApplication.newDatabase();

    @TempDir
    private Path folder;

    private Path config;

    @BeforeEach
    void writeConfig() throws Exception {
        config = Files.writeString(folder.resolve("contoso.yaml"), contoso("first-secret"));
    }

    private static String contoso(String secret) {
        return """
                tenants:
                  - displayName: Contoso
                    domains: [contoso.test]
                    apps:
                      - displayName: Daemon
                        appId: 22222222-2222-4222-8222-222222222222
                        secrets: [{value: %s}]
                """.formatted(secret);
    }

    private void run(Consumer<ConfigurableApplicationContext> test, String... settings) {
        try (ConfigurableApplicationContext context = DirectoryTestApplication.start(database, settings)) {
            test.accept(context);
        }
    }

    private void runWithConfig(Consumer<ConfigurableApplicationContext> test) {
        run(test, "pretenant.config=" + config);
    }

    private static boolean isSecretOfDaemon(ConfigurableApplicationContext context, String secret) {
        AppRegistration daemon = context.getBean(Directory.class)
                .app(AppId.of("22222222-2222-4222-8222-222222222222"))
                .orElseThrow();
        return context.getBean(SecretHasher.class)
                .matches(secret, daemon.secrets().get(0).hash());
    }

    @Test
    void startWhenDatabaseIsThereThenWhatIsStoredIsServedAndFilesAreAppliedAgain() throws Exception {
        String[] exported = new String[2];
        runWithConfig(context -> {
            DirectoryAdmin admin = context.getBean(DirectoryAdmin.class);
            admin.addApp(Seed.MERIDIAN, "Added");
            exported[0] = admin.export();
        });
        Files.writeString(config, contoso("second-secret"));
        runWithConfig(context -> {
            assertThat(isSecretOfDaemon(context, "second-secret")).isTrue();
            context.getBean(DirectoryAdmin.class).apply("again", contoso("first-secret"));
            exported[1] = context.getBean(DirectoryAdmin.class).export();
        });

        assertThat(exported[1]).isEqualTo(exported[0]).contains("Added", "Contoso", "Solstice");
    }

    @Test
    void startWhenEverythingWasStatedThenEverythingIsStored() {
        String[] exported = new String[2];
        run(context -> {
            DirectoryAdmin admin = context.getBean(DirectoryAdmin.class);
            admin.apply(
                    "oddities.yaml", ConfigurationWriterTests.ODDITIES.replace("members: [Same App]", "members: []"));
            exported[0] = admin.export();
        });
        run(context -> exported[1] = context.getBean(DirectoryAdmin.class).export());

        assertThat(exported[1])
                .isEqualTo(exported[0])
                .contains(
                        "claimsMappingPolicy",
                        "extensionProperties",
                        "onPremisesSamAccountName",
                        "trustedNetworks",
                        "zoe.skype");
    }

    @Test
    void startWhenFileHasAMistakeThenNothingIsStored() throws Exception {
        Files.writeString(config, "tenants:\n  - domain: contoso.test\n");

        Throwable failure = catchThrowable(() -> runWithConfig(context -> {}));

        assertThat(failure).rootCause().isInstanceOf(ConfigurationMistakes.class);
        assertThat(failure).rootCause().hasMessageContaining(config + ":2: domain: unknown key");
        Files.delete(config);
        run(context -> assertThat(context.getBean(Directory.class).tenants()).hasSize(3));
    }

    @Test
    void applyWhenAnyFileHasAMistakeThenNothingOfAnyIsApplied() throws Exception {
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "tenants: nothing");
        run(context -> {
            DirectoryAdmin admin = context.getBean(DirectoryAdmin.class);
            String before = admin.export();

            assertThatExceptionOfType(ConfigurationMistakes.class)
                    .isThrownBy(() -> admin.apply(List.of(config, wrong)))
                    .satisfies(mistakes -> assertThat(mistakes.mistakes())
                            .containsExactly(new Mistake(wrong.toString(), 1, "tenants", "expected a list")));
            assertThat(admin.export()).isEqualTo(before);
            assertThat(context.getBean(DirectoryStore.class).load().tenants()).hasSize(3);
        });
    }

    @Test
    void addAppWhenStoredThenItCanProveWhoItIs() {
        run(context -> {
            DirectoryAdmin admin = context.getBean(DirectoryAdmin.class);
            Directory directory = context.getBean(Directory.class);

            NewSecret made = admin.addApp(Seed.MERIDIAN, "Reporting");
            AppId id = made.app().appId();

            assertThat(made.secretText()).matches("[A-Za-z0-9~_.-]{3}8Q~[A-Za-z0-9~_.-]{34}");
            assertThat(directory.app(id)).contains(made.app());
            assertThat(directory.servicePrincipal(Seed.MERIDIAN, id)).isPresent();
            assertThat(context.getBean(SecretHasher.class)
                            .matches(made.secretText(), made.credential().hash()))
                    .isTrue();
            assertThat(made.credential().hint()).isEqualTo(made.secretText().substring(0, 3));
            assertThat(made.credential().endsAt()).isEqualTo(Instant.parse("2028-03-01T12:00:00Z"));

            NewSecret second = admin.addSecret(id, "second");
            assertThat(directory.app(id).orElseThrow().secrets())
                    .containsExactly(made.credential(), second.credential());
            assertThat(admin.addApp(Seed.MERIDIAN, "Chosen", "my-own-secret").secretText())
                    .isEqualTo("my-own-secret");
            assertThat(context.getBean(DirectoryStore.class).load().apps()).hasSize(18);
        });
    }

    @Test
    void servicePrincipalWhenDisabledThenItStaysSoUntilEnabled() {
        run(context -> {
            context.getBean(DirectoryAdmin.class).disableServicePrincipal(Seed.MERIDIAN, Seed.WEATHER_DAEMON);
            context.getBean(DirectoryAdmin.class).disableServicePrincipal(Seed.MERIDIAN, Seed.AZURE_CLI);
        });
        run(context -> {
            Directory directory = context.getBean(Directory.class);
            assertThat(directory
                            .servicePrincipal(Seed.MERIDIAN, Seed.WEATHER_DAEMON)
                            .orElseThrow()
                            .enabled())
                    .isFalse();
            assertThat(directory
                            .servicePrincipal(Seed.MERIDIAN, Seed.AZURE_CLI)
                            .orElseThrow()
                            .enabled())
                    .isFalse();
            assertThat(directory
                            .servicePrincipal(Seed.SOLSTICE, Seed.AZURE_CLI)
                            .orElseThrow()
                            .enabled())
                    .isTrue();

            context.getBean(DirectoryAdmin.class).enableServicePrincipal(Seed.MERIDIAN, Seed.WEATHER_DAEMON);
            assertThat(directory.servicePrincipal(Seed.MERIDIAN, Seed.WEATHER_DAEMON))
                    .contains(new ServicePrincipal(
                            Seed.servicePrincipal(2),
                            Seed.MERIDIAN,
                            Seed.WEATHER_DAEMON,
                            "Weather Daemon",
                            true,
                            false,
                            ClaimsPolicy.NONE,
                            false));
        });
    }

    @Test
    void appRoleWhenAssignedAndRemovedThenApplicationRolesFollow() {
        run(context -> {
            DirectoryAdmin admin = context.getBean(DirectoryAdmin.class);
            Directory directory = context.getBean(Directory.class);
            ServicePrincipal daemon = directory
                    .servicePrincipal(Seed.MERIDIAN, Seed.UNPRIVILEGED_DAEMON)
                    .orElseThrow();
            ServicePrincipal api =
                    directory.resource(Seed.MERIDIAN, "api://weather").orElseThrow();

            admin.assignAppRole(Seed.MERIDIAN, Seed.UNPRIVILEGED_DAEMON, "api://weather", "app.weather.read");
            admin.assignAppRole(Seed.MERIDIAN, Seed.UNPRIVILEGED_DAEMON, "api://weather", "app.weather.read");
            assertThat(directory.applicationRoles(daemon, api))
                    .extracting(AppRole::value)
                    .containsExactly("app.weather.read");

            admin.removeAppRole(Seed.MERIDIAN, Seed.UNPRIVILEGED_DAEMON, "api://weather", "app.weather.read");
            assertThat(directory.applicationRoles(daemon, api)).isEmpty();
            assertThat(context.getBean(DirectoryStore.class).load().roleAssignments())
                    .hasSize(5);
        });
    }

    @Test
    void appRoleWhenDisabledOrForUsersOnlyThenApplicationsLoseIt() {
        run(context -> {
            DirectoryAdmin admin = context.getBean(DirectoryAdmin.class);
            Directory directory = context.getBean(Directory.class);
            ServicePrincipal daemon = directory
                    .servicePrincipal(Seed.MERIDIAN, Seed.WEATHER_DAEMON)
                    .orElseThrow();
            ServicePrincipal api =
                    directory.resource(Seed.MERIDIAN, "api://weather").orElseThrow();
            String weather = """
                    tenants:
                      - domains: [meridian.test]
                        apps:
                          - displayName: Weather API
                            identifierUris: ['api://weather']
                            appRoles: [{value: app.weather.read, allowedMemberTypes: [%s], isEnabled: %s}]
                    """;

            admin.apply("disabled", weather.formatted("Application", false));
            assertThat(directory.applicationRoles(daemon, api)).isEmpty();
            admin.apply("users", weather.formatted("User", true));
            assertThat(directory.applicationRoles(daemon, api)).isEmpty();
            admin.apply("back", weather.formatted("Application", true));
            assertThat(directory.applicationRoles(daemon, api)).hasSize(1);
        });
    }

    @Test
    void consentWhenGivenThenBesideWhatWasThereAndTheAppsComeToTheTenant() {
        run(context -> {
            DirectoryAdmin admin = context.getBean(DirectoryAdmin.class);
            Directory directory = context.getBean(Directory.class);
            AppId app = Seed.app(13);
            int before = context.getBean(DirectoryStore.class)
                    .load()
                    .servicePrincipals()
                    .size();

            admin.consent(consent(app, Set.of("User.Read"), Set.of("openid")));
            admin.consent(consent(app, Set.of("Mail.Read")));

            ServicePrincipal client =
                    directory.servicePrincipal(Seed.SOLSTICE, app).orElseThrow();
            assertThat(directory.grantsOf(client))
                    .singleElement()
                    .extracting(PermissionGrant::scopes)
                    .isEqualTo(Set.of("User.Read", "openid", "Mail.Read"));
            assertThat(context.getBean(DirectoryStore.class).load().servicePrincipals())
                    .hasSize(before + 1);
        });
    }

    @Test
    void consentWhenAnyPartIsImpossibleThenNothingHappens() {
        run(context -> {
            DirectoryAdmin admin = context.getBean(DirectoryAdmin.class);
            DirectoryContent before = context.getBean(DirectoryStore.class).load();
            GivenConsent good = consent(Seed.app(13), Set.of("User.Read"));
            GivenConsent.Part bad = new GivenConsent.Part(Seed.app(99), Seed.GRAPH, Set.of("User.Read"), Set.of());

            assertThatExceptionOfType(DirectoryRefusal.class)
                    .isThrownBy(() -> admin.consent(new GivenConsent(
                            good.tenant(), good.user(), List.of(good.parts().get(0), bad))));

            assertThat(context.getBean(DirectoryStore.class).load()).isEqualTo(before);
            assertThat(context.getBean(Directory.class).servicePrincipal(Seed.SOLSTICE, Seed.app(13)))
                    .isEmpty();
        });
    }

    @SafeVarargs
    private static GivenConsent consent(AppId client, Set<String>... scopes) {
        return new GivenConsent(
                Seed.SOLSTICE,
                Optional.empty(),
                Stream.of(scopes)
                        .map(values -> new GivenConsent.Part(client, Seed.GRAPH, values, Set.of()))
                        .toList());
    }

    @Test
    void commandWhenItNamesNothingThenItIsRefusedInOneLine() {
        run(context -> {
            DirectoryAdmin admin = context.getBean(DirectoryAdmin.class);
            AppId unknown = Seed.app(99);

            assertThatExceptionOfType(DirectoryRefusal.class)
                    .isThrownBy(() -> admin.addSecret(unknown, ""))
                    .withMessage("There is no application " + unknown);
            assertThatExceptionOfType(DirectoryRefusal.class)
                    .isThrownBy(() ->
                            admin.assignAppRole(Seed.MERIDIAN, Seed.WEATHER_DAEMON, "api://weather", "Weather.Admin"))
                    .withMessage("Weather API has no app role 'Weather.Admin' for applications");
            assertThatExceptionOfType(DirectoryRefusal.class)
                    .isThrownBy(() -> admin.assignAppRole(Seed.MERIDIAN, Seed.WEATHER_DAEMON, "api://nothing", "x"))
                    .withMessage("There is no resource 'api://nothing' in this tenant");
            assertThatExceptionOfType(DirectoryRefusal.class)
                    .isThrownBy(() -> admin.addSecret(Seed.GRAPH, ""))
                    .withMessage("Microsoft Graph belongs to the platform");
        });
    }

    @Test
    void resetWhenMuchWasChangedThenOnlySeedsAndFilesRemain() {
        runWithConfig(context -> {
            DirectoryAdmin admin = context.getBean(DirectoryAdmin.class);
            String before = admin.export();
            admin.addApp(Seed.MERIDIAN, "Added");
            admin.removeAppRole(Seed.MERIDIAN, Seed.WEATHER_DAEMON, "api://weather", "app.weather.read");
            admin.apply("fabrikam", "tenants: [{displayName: Fabrikam, domains: [fabrikam.test]}]");
            assertThat(admin.export()).isNotEqualTo(before);

            admin.reset();

            assertThat(admin.export()).isEqualTo(before);
            assertThat(context.getBean(Directory.class).tenants()).hasSize(4);
        });
        runWithConfig(context -> assertThat(context.getBean(Directory.class).tenantByDomain("fabrikam.test"))
                .isEmpty());
    }

    @Test
    void exportWhenAppliedThenDirectoryIsUnchanged() {
        runWithConfig(context -> {
            DirectoryAdmin admin = context.getBean(DirectoryAdmin.class);
            DirectoryContent before = context.getBean(DirectoryStore.class).load();

            admin.apply("export.yaml", admin.export());

            assertThat(context.getBean(DirectoryStore.class).load()).isEqualTo(before);
        });
    }

    @Test
    void checkNowWhenFileIsEditedThenItTakesEffectAndMistakesDoNot() {
        runWithConfig(context -> {
            ConfigFileWatch watch = new ConfigFileWatch(context.getBean(DirectoryAdmin.class), List.of(config));
            context.getBean(ConfigFileWatch.class).close();

            edit(contoso("edited-secret"));
            watch.checkNow();
            assertThat(isSecretOfDaemon(context, "edited-secret")).isTrue();

            edit("tenants: [{");
            watch.checkNow();
            assertThat(isSecretOfDaemon(context, "edited-secret")).isTrue();

            rename(contoso("renamed-secret"), watch);
            assertThat(isSecretOfDaemon(context, "renamed-secret")).isTrue();
        });
    }

    private void edit(String text) {
        try {
            Files.writeString(config, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As some editors save: the file goes, and another comes in its place. */
    private void rename(String text, ConfigFileWatch watch) {
        try {
            Path other = Files.writeString(folder.resolve("contoso.tmp"), text);
            Files.delete(config);
            watch.checkNow();
            Files.move(other, config);
            watch.checkNow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void watchWhenThereAreNoFilesThenNoThreadIsStarted() {
        run(context -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("config-file-watch"));
    }

    @Test
    void transitiveGroupsWhenGroupsHoldEachOtherThenTheyEnd() {
        run(context -> {
            context.getBean(DirectoryAdmin.class).apply("loop", """
                    tenants:
                      - domains: [meridian.test]
                        groups:
                          - {displayName: Left, members: [Right, Weather Daemon]}
                          - {displayName: Right, members: [Left]}
                    """);
            Directory directory = context.getBean(Directory.class);
            List<ObjectId> both = directory.groups(Seed.MERIDIAN).stream()
                    .filter(group -> List.of("Left", "Right").contains(group.displayName()))
                    .map(Group::id)
                    .toList();

            assertThat(directory.transitiveGroups(Seed.MERIDIAN, Seed.servicePrincipal(2)))
                    .containsExactlyInAnyOrderElementsOf(both);
        });
    }
}
