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
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcOperations;

/** What is left of sandboxes that were used: nothing, however often. */
@EmulatorTest
class SandboxTracesTests {

    private static final int RESETS = 1_000;

    @Autowired
    private InProcessControl control;

    @Autowired
    private JdbcOperations database;

    @Autowired
    private Directory directory;

    @Autowired
    private DirectoryAdmin admin;

    @Autowired
    private Harbor harbor;

    @Test
    void whenUsedAndResetAThousandTimesThenLeavesNoTrace() {
        Map<String, Long> before = rows();
        List<Tenant> tenants = directory.tenants();
        Sandbox sandbox = control.sandboxes().create(SandboxRequest.copyOf("meridian.test", "solstice.test"));
        TenantId meridian = TenantId.of(sandbox.tenant("meridian.test").id());
        String alice = sandbox.user("alice").userPrincipalName();

        for (int reset = 0; reset < RESETS; reset++) {
            harbor.browser().signIn(alice);
            admin.addApp(meridian, "Added " + reset);
            assertThat(control.sandboxes().reset(sandbox.id())).isEqualTo(sandbox);
        }

        assertThat(rows()).isEqualTo(before);
        control.sandboxes().remove(sandbox.id());
        assertThat(rows()).isEqualTo(before);
        assertThat(directory.tenants()).isEqualTo(tenants);
        assertThat(control.sandboxes().all()).isEmpty();
    }

    private Map<String, Long> rows() {
        Map<String, Long> rows = new TreeMap<>();
        database.queryForList(
                        "select table_name from information_schema.tables where table_schema = 'PUBLIC'", String.class)
                .forEach(table ->
                        rows.put(table, database.queryForObject("select count(*) from \"" + table + "\"", Long.class)));
        return rows;
    }
}
