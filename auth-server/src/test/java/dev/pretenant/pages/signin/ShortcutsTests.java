package dev.pretenant.pages.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.protocol.sessions.PasswordSignIn;
import dev.pretenant.tenant.authority.Authority;
import dev.pretenant.tenant.authority.ProtocolVersion;
import dev.pretenant.tenant.authority.TenantRef;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.PasswordHasher;
import dev.pretenant.tenant.directory.PasswordState;
import dev.pretenant.tenant.directory.Tenant;
import dev.pretenant.tenant.directory.User;
import dev.pretenant.tenant.directory.UserAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShortcutsTests {

    private static final TenantId MERIDIAN = TenantId.of("10000000-0000-4000-8000-000000000001");
    private static final TenantId SOLSTICE = TenantId.of("10000000-0000-4000-8000-000000000002");

    private final User alice = member(MERIDIAN, "alice@meridian.test", true);
    private final User off = member(MERIDIAN, "off@meridian.test", false);
    private final User gus = member(SOLSTICE, "gus@solstice.test", true);
    private final User gusAsGuest = guest(gus);
    private final Directory directory = mock();

    @BeforeEach
    void fillDirectory() {
        when(directory.tenants())
                .thenReturn(List.of(tenant(MERIDIAN, "meridian.test"), tenant(SOLSTICE, "solstice.test")));
        when(directory.users(MERIDIAN)).thenReturn(List.of(alice, off, gusAsGuest));
        when(directory.users(SOLSTICE)).thenReturn(List.of(gus));
        List.of(alice, off, gus)
                .forEach(user -> when(directory.user(user.tenant(), user.id())).thenReturn(Optional.of(user)));
        when(directory.tenantByDomain(any())).thenReturn(Optional.empty());
        when(directory.tenantByDomain("meridian.test")).thenReturn(Optional.of(tenant(MERIDIAN, "meridian.test")));
        when(directory.userByName(MERIDIAN, alice.userPrincipalName())).thenReturn(Optional.of(alice));
        when(directory.userByName(MERIDIAN, off.userPrincipalName())).thenReturn(Optional.of(off));
    }

    private Shortcuts shortcuts(boolean offered) {
        return new Shortcuts(
                directory,
                new PasswordSignIn(directory, mock(PasswordHasher.class), EmulatorClock.ofMachine()),
                offered);
    }

    @Test
    void ofWhenTenantThenItsEnabledUsersAndGuestsByTheirAccounts() {
        assertThat(shortcuts(true).of(authority(new TenantRef.Named(MERIDIAN)))).containsExactly(alice, gus);
    }

    @Test
    void ofWhenAliasThenMembersOfAllTenantsOnce() {
        assertThat(shortcuts(true).of(authority(new TenantRef.Organizations()))).containsExactly(alice, gus);
    }

    @Test
    void findWhenEnabledThenTheAccount() {
        assertThat(shortcuts(true).find("alice@meridian.test")).contains(alice);
        assertThat(shortcuts(true).find("off@meridian.test")).isEmpty();
        assertThat(shortcuts(true).find("nobody@elsewhere.test")).isEmpty();
    }

    @Test
    void findWhenSwitchedOffThenNobody() {
        assertThat(shortcuts(false).find("alice@meridian.test")).isEmpty();
        assertThat(shortcuts(false).of(authority(new TenantRef.Named(MERIDIAN))))
                .isEmpty();
    }

    private static Authority authority(TenantRef tenant) {
        return new Authority("https://localhost:8443", tenant, ProtocolVersion.V2);
    }

    private static Tenant tenant(TenantId id, String domain) {
        return new Tenant(id, domain, List.of(domain), "", "WW");
    }

    private static User member(TenantId tenant, String name, boolean enabled) {
        ObjectId id = new ObjectId(UUID.randomUUID());
        return user(tenant, name, enabled, id, tenant, id);
    }

    private static User guest(User home) {
        return user(
                MERIDIAN,
                "gus_solstice.test#EXT#@meridian.test",
                true,
                new ObjectId(UUID.randomUUID()),
                home.tenant(),
                home.id());
    }

    private static User user(
            TenantId tenant, String name, boolean enabled, ObjectId id, TenantId homeTenant, ObjectId homeObject) {
        return new User(
                id,
                tenant,
                name,
                name,
                "",
                "",
                "",
                "",
                enabled,
                !tenant.equals(homeTenant),
                homeTenant,
                homeObject,
                "",
                Set.of(),
                Instant.EPOCH,
                PasswordState.ORIGINAL,
                UserAttributes.NONE);
    }
}
