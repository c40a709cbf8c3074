package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.control.api.InProcessControl;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.emulator.Sandbox;
import dev.pretenant.emulator.SandboxRequest;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import dev.pretenant.tenant.directory.Tenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is left of sandboxes that were used: nothing, however often. */
@EmulatorTest
class SandboxTracesTests {

    private static final int RESETS = 1_000;

    @Autowired
    private InProcessControl control;

    @Autowired
    private Traces traces;

    @Autowired
    private Directory directory;

    @Autowired
    private DirectoryAdmin admin;

    @Autowired
    private Harbor harbor;

    @Test
    void whenUsedAndResetAThousandTimesThenLeavesNoTrace() {
        Map<String, Integer> before = traces.counts();
        List<Tenant> tenants = directory.tenants();
        Sandbox sandbox = control.sandboxes().create(SandboxRequest.copyOf("meridian.test", "solstice.test"));
        TenantId meridian = TenantId.of(sandbox.tenant("meridian.test").id());
        String alice = sandbox.user("alice").userPrincipalName();

        for (int reset = 0; reset < RESETS; reset++) {
            harbor.browser().signIn(alice);
            admin.addApp(meridian, "Added " + reset);
            assertThat(control.sandboxes().reset(sandbox.id())).isEqualTo(sandbox);
        }

        assertThat(traces.counts()).isEqualTo(before);
        control.sandboxes().remove(sandbox.id());
        assertThat(traces.counts()).isEqualTo(before);
        assertThat(directory.tenants()).isEqualTo(tenants);
        assertThat(control.sandboxes().all()).isEmpty();
    }
}
