package dev.pretenant.emulator;

import com.grack.nanojson.JsonObject;
import java.util.List;
import java.util.Map;

/** The calls below {@code /faults}. */
final class HttpFaults implements FaultControl {

    private final ControlCalls calls;

    HttpFaults(ControlCalls calls) {
        this.calls = calls;
    }

    @Override
    public PlannedFault plan(FaultPlan plan) {
        return planned(calls.post("/faults", plan.members()));
    }

    @Override
    public List<PlannedFault> planned() {
        return planned(Map.of());
    }

    @Override
    public List<PlannedFault> planned(String tenant) {
        return planned(Map.of("tenant", tenant));
    }

    @Override
    public void cancel(String id) {
        calls.delete("/faults/" + ControlCalls.segment(id), Map.of());
    }

    @Override
    public void clear() {
        calls.delete("/faults", Map.of());
    }

    @Override
    public void clear(String tenant) {
        calls.delete("/faults", Map.of("tenant", tenant));
    }

    private List<PlannedFault> planned(Map<String, String> scope) {
        return ControlCalls.objects(calls.list("/faults", scope))
                .map(HttpFaults::planned)
                .toList();
    }

    private static PlannedFault planned(JsonObject json) {
        return new PlannedFault(json.getString("id"), new FaultPlan(json.getObject("plan")), json.getInt("met"));
    }
}
