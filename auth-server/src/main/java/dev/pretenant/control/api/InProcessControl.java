package dev.pretenant.control.api;

import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.emulator.ClockControl;
import dev.pretenant.emulator.EmulatorControl;
import dev.pretenant.tenant.directory.Directory;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Controls the emulator that it is part of; what arrives over HTTP is done here. */
@Component
public final class InProcessControl implements EmulatorControl {

    private final EmulatorClock clock;
    private final TenantNames tenants;

    InProcessControl(EmulatorClock clock, Directory directory) {
        this.clock = clock;
        this.tenants = new TenantNames(directory);
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
}
