package dev.pretenant.tenant.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.ObjectId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TokenLifetimesTests {

    private static final AppId ALL = AppId.of("22222222-2222-4222-8222-222222222201");
    private static final AppId REGISTERED = AppId.of("22222222-2222-4222-8222-222222222202");
    private static final AppId NONE = AppId.of("22222222-2222-4222-8222-222222222203");

    private static final TokenLifetimePolicy OF_PRINCIPAL = policy(10, false, Set.of(), Set.of(ALL));
    private static final TokenLifetimePolicy OF_APPLICATION = policy(20, false, Set.of(ALL, REGISTERED), Set.of());
    private static final TokenLifetimePolicy OF_ORGANIZATION = policy(30, true, Set.of(), Set.of());

    private static TokenLifetimePolicy policy(
            int minutes, boolean organization, Set<AppId> applications, Set<AppId> principals) {
        return new TokenLifetimePolicy(
                new ObjectId(UUID.randomUUID()),
                "P",
                Duration.ofMinutes(minutes),
                organization,
                applications,
                principals);
    }

    private static ServicePrincipal of(AppId app) {
        return new ServicePrincipal(
                new ObjectId(UUID.randomUUID()),
                TestDirectory.MERIDIAN,
                app,
                "App",
                true,
                false,
                ClaimsPolicy.NONE,
                false);
    }

    private static TokenLifetimes with(TokenLifetimePolicy... policies) {
        return new TokenLifetimes(
                List.of(new Tenant(TestDirectory.MERIDIAN, "Meridian", List.of("meridian.test"), "", "WW")
                        .with(List.of(policies), List.of())));
    }

    @Test
    void ofWhenThereAreSeveralThenServicePrincipalGoesBeforeOrganizationBeforeApplication() {
        TokenLifetimes lifetimes = with(OF_APPLICATION, OF_ORGANIZATION, OF_PRINCIPAL);

        assertThat(lifetimes.of(of(ALL))).contains(Duration.ofMinutes(10));
        assertThat(lifetimes.of(of(REGISTERED))).contains(Duration.ofMinutes(30));
        assertThat(lifetimes.of(of(NONE))).contains(Duration.ofMinutes(30));
    }

    @Test
    void ofWhenOrganizationHasNoneThenThatOfTheRegistration() {
        TokenLifetimes lifetimes = with(OF_APPLICATION, OF_PRINCIPAL);

        assertThat(lifetimes.of(of(REGISTERED))).contains(Duration.ofMinutes(20));
        assertThat(lifetimes.of(of(NONE))).isEmpty();
    }

    @Test
    void ofWhenAnotherTenantHasAPolicyThenOnlyThatOfTheRegistrationCounts() {
        ServicePrincipal elsewhere = new ServicePrincipal(
                new ObjectId(UUID.randomUUID()),
                TestDirectory.SOLSTICE,
                ALL,
                "App",
                true,
                false,
                ClaimsPolicy.NONE,
                false);

        assertThat(with(OF_APPLICATION, OF_ORGANIZATION, OF_PRINCIPAL).of(elsewhere))
                .contains(Duration.ofMinutes(20));
    }
}
