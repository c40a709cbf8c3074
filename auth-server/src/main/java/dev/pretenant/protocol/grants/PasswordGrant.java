package dev.pretenant.protocol.grants;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.protocol.clients.ClientChecks;
import dev.pretenant.protocol.context.EntraContext;
import dev.pretenant.protocol.sessions.PasswordSignIn;
import dev.pretenant.protocol.sessions.SignedIn;
import dev.pretenant.tenant.authority.TenantRef;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.Tenant;
import dev.pretenant.tenant.directory.User;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.springframework.security.oauth2.core.AuthorizationGrantType;

/**
 * A client presents a person's user name and password, and no browser is involved.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth-ropc">Resource owner password credentials</a>
 */
public final class PasswordGrant implements EntraGrant {

    /** Its {@code grant_type}. */
    static final String NAME = "password";

    private final PasswordSignIn passwords;
    private final Directory directory;
    private final EmulatorClock clock;

    public PasswordGrant(PasswordSignIn passwords, Directory directory, EmulatorClock clock) {
        this.passwords = passwords;
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public AuthorizationGrantType type() {
        return new AuthorizationGrantType(NAME);
    }

    @Override
    public Set<String> parameters() {
        return Set.of("username", "password");
    }

    @Override
    public Authorized authorize(GrantRequest request) {
        TenantRef tenant = EntraContext.current().authority().tenant();
        ClientChecks.requireAudience(request.client(), tenant);
        String userName = request.require("username");
        String password = request.require("password");
        PlatformRules.checkWithoutRedirect(request.client(), request.clientAuthentication());
        requireKnownDomain(userName, tenant);
        requireWorkDomain(userName);
        User account = passwords.verify(userName, password);
        return new Authorized(signedIn(account, tenant.id().orElse(account.tenant())), request.scopes());
    }

    /** Under an alias nothing but the user name says which tenant is meant (50128). */
    private void requireKnownDomain(String userName, TenantRef tenant) {
        if (tenant.id().isEmpty()
                && directory.tenantByDomain(domainOf(userName)).isEmpty()) {
            throw EntraError.UNKNOWN_DOMAIN.with();
        }
    }

    /** A personal account has no such grant, wherever it is a guest (500208). */
    private void requireWorkDomain(String userName) {
        directory
                .tenantByDomain(domainOf(userName))
                .map(Tenant::id)
                .filter(Tenant.CONSUMERS::equals)
                .ifPresent(personal -> {
                    throw EntraError.NOT_A_WORK_DOMAIN.with();
                });
    }

    private static String domainOf(String userName) {
        return userName.substring(userName.lastIndexOf('@') + 1);
    }

    private SignedIn signedIn(User account, TenantId tenant) {
        User there = directory
                .account(tenant, account.tenant(), account.id())
                .orElseThrow(() -> EntraError.USER_NOT_FOUND.with(nameOf(tenant)));
        return new SignedIn(
                tenant,
                there.id(),
                account.tenant(),
                account.id(),
                "",
                account.signInTime(clock.of(account.tenant()).instant().truncatedTo(ChronoUnit.MICROS)),
                List.of("pwd"),
                false);
    }

    private String nameOf(TenantId tenant) {
        return directory.tenant(tenant).map(Tenant::displayName).orElseGet(tenant::toString);
    }
}
