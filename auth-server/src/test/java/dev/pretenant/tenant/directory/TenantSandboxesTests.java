package dev.pretenant.tenant.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class TenantSandboxesTests {

    private static final String TOO_MANY = "a sandbox has at most 5000 users, groups and applications";

    /** A tenant with as many groups as a sandbox may hold objects. */
    private static final String CONTOSO = """
            tenants:
              - displayName: Contoso
                domains: [contoso.test]
                groups:
                  - {displayName: 'A {n}', count: 1000}
                  - {displayName: 'B {n}', count: 1000}
                  - {displayName: 'C {n}', count: 1000}
                  - {displayName: 'D {n}', count: 1000}
                  - {displayName: 'E {n}', count: 1000}
            """;

    private static final String ONE_USER = "    users: [{userPrincipalName: zoe@contoso.test, displayName: Zoe}]\n";

    private static final String ONE_MORE = """
            tenants:
              - domains: [contoso.test]
                users: [{userPrincipalName: zoe@contoso.test, displayName: Zoe}]
            """;

    @Test
    void createWhenAConfigurationHoldsTooMuchThenRefusedAndNothingIsMade() {
        run(context -> {
            TenantSandboxes sandboxes = context.getBean(TenantSandboxes.class);

            assertRefused(() -> sandboxes.create(Set.of(), Optional.of(CONTOSO + ONE_USER)));

            assertThat(sandboxes.all()).isEmpty();
        });
    }

    @Test
    void configureWhenItWouldHoldTooMuchThenRefusedAndStaysAsItIs() {
        run(context -> {
            TenantSandboxes sandboxes = context.getBean(TenantSandboxes.class);
            TenantSandbox sandbox = sandboxes.create(Set.of(), Optional.of(CONTOSO));

            assertRefused(() -> sandboxes.configure(sandbox, ONE_MORE));

            assertThat(context.getBean(Directory.class)
                            .users(sandbox.tenants().iterator().next()))
                    .isEmpty();
        });
    }

    @Test
    void createWhenWhatIsCopiedHoldsTooMuchThenRefusedAndNothingIsMade() {
        run(context -> {
            TenantSandboxes sandboxes = context.getBean(TenantSandboxes.class);
            Directory directory = context.getBean(Directory.class);
            context.getBean(DirectoryAdmin.class).apply("contoso.yaml", CONTOSO + ONE_USER);
            Tenant contoso = directory.tenantByDomain("contoso.test").orElseThrow();

            assertRefused(() -> sandboxes.create(Set.of(contoso.id()), Optional.empty()));

            assertThat(sandboxes.all()).isEmpty();
        });
    }

    private static void assertRefused(Runnable action) {
        assertThatExceptionOfType(DirectoryFull.class).isThrownBy(action::run).withMessage(TOO_MANY);
    }

    private static void run(Consumer<ConfigurableApplicationContext> test) {
        try (ConfigurableApplicationContext context =
                DirectoryTestApplication.start(DirectoryTestApplication.newDatabase())) {
            test.accept(context);
        }
    }
}
