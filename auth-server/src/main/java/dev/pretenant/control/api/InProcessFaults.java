package dev.pretenant.control.api;

import dev.pretenant.control.faults.PlannedFaults;
import dev.pretenant.emulator.FaultControl;
import dev.pretenant.emulator.FaultPlan;
import dev.pretenant.emulator.PlannedFault;
import java.util.List;
import java.util.Set;

/** The fault plans of this server. */
final class InProcessFaults implements FaultControl {

    private final PlannedFaults faults;
    private final FaultReading reading;
    private final TenantNames tenants;

    InProcessFaults(PlannedFaults faults, FaultReading reading, TenantNames tenants) {
        this.faults = faults;
        this.reading = reading;
        this.tenants = tenants;
    }

    @Override
    public PlannedFault plan(FaultPlan plan) {
        return faults.plan(reading.plan(plan.members()))
                .map(InProcessFaults::told)
                .orElseThrow(() -> ControlRefusal.conflict(
                        "there are " + PlannedFaults.MOST + " fault plans, and there may be no more; clear them"));
    }

    @Override
    public List<PlannedFault> planned() {
        return faults.all().stream().map(InProcessFaults::told).toList();
    }

    @Override
    public List<PlannedFault> planned(String tenant) {
        return faults.of(tenants.required(tenant).id()).stream()
                .map(InProcessFaults::told)
                .toList();
    }

    @Override
    public void cancel(String id) {
        if (!faults.cancel(id)) {
            throw ControlRefusal.notFound("there is no fault plan '" + id + "'");
        }
    }

    @Override
    public void clear() {
        faults.reset();
    }

    @Override
    public void clear(String tenant) {
        faults.reset(Set.of(tenants.required(tenant).id()));
    }

    private static PlannedFault told(dev.pretenant.control.faults.PlannedFault planned) {
        return new PlannedFault(planned.id(), new FaultPlan(planned.plan().asked()), planned.met());
    }
}
