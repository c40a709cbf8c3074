package dev.pretenant.testkit;

import dev.pretenant.emulator.Sandbox;
import dev.pretenant.emulator.Sandbox.SandboxTenant;

/** A group that a test's tenant shall hold. Whom it has is theirs to say: {@link Given#inGroup}. */
public final class GivenGroup extends Given<GivenGroup> {

    GivenGroup(Wishes wishes) {
        super(wishes);
    }

    @Override
    GivenGroup with(Wishes others) {
        return new GivenGroup(others);
    }

    @Override
    boolean isIn(Sandbox sandbox, SandboxTenant tenant) {
        return sandbox.groups().stream()
                .anyMatch(group ->
                        group.name().equals(wishes().name()) && group.tenant().equals(tenant.id()));
    }

    @Override
    String list() {
        return "groups";
    }
}
