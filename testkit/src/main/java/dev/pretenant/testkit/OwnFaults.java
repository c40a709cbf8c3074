package dev.pretenant.testkit;

import dev.pretenant.emulator.FaultControl;
import dev.pretenant.emulator.FaultPlan;
import dev.pretenant.emulator.PlannedFault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Faults of a test's own tenants: a plan that names no tenant is for the first of them. */
record OwnFaults(FaultControl whole, List<String> tenants) implements FaultControl {

    private static final String TENANT = "tenant";

    @Override
    public PlannedFault plan(FaultPlan plan) {
        Map<String, Object> members = new LinkedHashMap<>(plan.members());
        members.putIfAbsent(TENANT, tenants.get(0));
        return whole.plan(new FaultPlan(members));
    }

    @Override
    public List<PlannedFault> planned() {
        return tenants.stream()
                .flatMap(tenant -> whole.planned(tenant).stream())
                .toList();
    }

    @Override
    public List<PlannedFault> planned(String tenant) {
        return whole.planned(tenant);
    }

    @Override
    public void cancel(String id) {
        whole.cancel(id);
    }

    @Override
    public void clear() {
        tenants.forEach(whole::clear);
    }

    @Override
    public void clear(String tenant) {
        whole.clear(tenant);
    }
}
