package dev.pretenant.control.api;

import dev.pretenant.control.faults.ErrorWords;
import dev.pretenant.control.faults.PlannedFaults;
import dev.pretenant.control.signins.PlannedSignIns;
import dev.pretenant.core.errors.ErrorReference;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.emulator.ClockControl;
import dev.pretenant.emulator.EmulatorControl;
import dev.pretenant.emulator.FaultControl;
import dev.pretenant.emulator.JournalControl;
import dev.pretenant.emulator.KeyControl;
import dev.pretenant.emulator.SandboxControl;
import dev.pretenant.emulator.SignInControl;
import dev.pretenant.emulator.StateControl;
import dev.pretenant.emulator.TokenControl;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.TenantSandboxes;
import dev.pretenant.tenant.keys.KeyRing;
import dev.pretenant.tenant.keys.TenantKeys;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Controls the emulator that it is part of; what arrives over HTTP is done here. */
@Component
public final class InProcessControl implements EmulatorControl {

    private final EmulatorClock clock;
    private final TenantNames tenants;
    private final KeyRing installationKeys;
    private final TenantKeys tenantKeys;
    private final TenantSandboxes tenantSandboxes;
    private final TokenControl tokens;
    private final StateControl state;
    private final SandboxControl sandboxes;
    private final InProcessJournal journal;
    private final FaultControl faults;
    private final SignInControl signIns;

    InProcessControl(
            EmulatorClock clock,
            Directory directory,
            AppNames apps,
            KeyRing installationKeys,
            TenantKeys tenantKeys,
            TenantSandboxes tenantSandboxes,
            InProcessTokens tokens,
            InProcessState state,
            InProcessSandboxes sandboxes,
            InProcessJournal journal,
            PlannedFaults faults,
            PlannedSignIns signIns,
            ErrorReference reference,
            ErrorWords words) {
        this.clock = clock;
        this.tenants = new TenantNames(directory);
        this.installationKeys = installationKeys;
        this.tenantKeys = tenantKeys;
        this.tenantSandboxes = tenantSandboxes;
        this.tokens = tokens;
        this.state = state;
        this.sandboxes = sandboxes;
        this.journal = journal;
        this.faults = new InProcessFaults(faults, new FaultReading(directory, apps, reference), tenants);
        this.signIns = new InProcessSignIns(signIns, directory, apps, reference, words);
    }

    @Override
    public ClockControl clock() {
        return new InProcessClock(clock, Optional::empty);
    }

    @Override
    public ClockControl clock(String tenant) {
        return new InProcessClock(
                clock, () -> Optional.of(tenants.required(tenant).id()));
    }

    @Override
    public KeyControl keys() {
        return new InProcessKeys(() -> installationKeys);
    }

    @Override
    public KeyControl keys(String tenant) {
        return new InProcessKeys(() -> ringOf(tenants.required(tenant).id()));
    }

    private KeyRing ringOf(TenantId tenant) {
        return tenantSandboxes
                .of(tenant)
                .map(sandbox -> tenantKeys.ofSandbox(sandbox.tenants()))
                .orElse(installationKeys);
    }

    @Override
    public TokenControl tokens() {
        return tokens;
    }

    @Override
    public StateControl state() {
        return state;
    }

    @Override
    public SandboxControl sandboxes() {
        return sandboxes;
    }

    @Override
    public JournalControl journal() {
        return journal;
    }

    @Override
    public FaultControl faults() {
        return faults;
    }

    @Override
    public SignInControl signIns() {
        return signIns;
    }
}
