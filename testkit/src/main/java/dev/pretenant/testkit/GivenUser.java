package dev.pretenant.testkit;

import dev.pretenant.emulator.Sandbox;
import dev.pretenant.emulator.Sandbox.SandboxTenant;
import java.util.List;
import java.util.Map;

/** A user that a test's tenant shall hold. */
public final class GivenUser extends Given<GivenUser> {

    GivenUser(Wishes wishes) {
        super(wishes);
    }

    /** The password of a new user, which is {@code Passw0rd!} otherwise. */
    public GivenUser withPassword(String password) {
        return with("password", password);
    }

    /** Has consented that {@code client} uses these scopes of {@code api}; earlier consents to the same are replaced. */
    public GivenUser consentingTo(String client, String api, String... scopes) {
        return consented("user", Map.of("client", client, "resource", api, "scopes", List.of(scopes)));
    }

    @Override
    GivenUser with(Wishes others) {
        return new GivenUser(others);
    }

    @Override
    boolean isIn(Sandbox sandbox, SandboxTenant tenant) {
        return sandbox.users().stream()
                .anyMatch(user -> user.name().equalsIgnoreCase(wishes().name())
                        && user.tenant().equals(tenant.id()));
    }

    @Override
    String list() {
        return "users";
    }

    @Override
    String reference(String domain) {
        return wishes().name() + "@" + domain;
    }

    @Override
    Map<String, Object> essentials(String domain) {
        return Map.of("userPrincipalName", reference(domain), "displayName", wishes().name());
    }
}
