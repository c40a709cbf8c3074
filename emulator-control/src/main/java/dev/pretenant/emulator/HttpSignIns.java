package dev.pretenant.emulator;

import java.util.List;
import java.util.Map;

/** The calls below {@code /sign-ins}. */
final class HttpSignIns implements SignInControl {

    private final ControlCalls calls;

    HttpSignIns(ControlCalls calls) {
        this.calls = calls;
    }

    @Override
    public void plan(SignInPlan plan) {
        calls.post("/sign-ins", plan.members());
    }

    @Override
    public List<SignInPlan> planned() {
        return ControlCalls.objects(calls.list("/sign-ins", Map.of()))
                .map(SignInPlan::new)
                .toList();
    }

    @Override
    public void clear() {
        calls.delete("/sign-ins", Map.of());
    }

    @Override
    public void clear(String tenant) {
        calls.delete("/sign-ins", Map.of("tenant", tenant));
    }
}
