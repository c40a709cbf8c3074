package dev.pretenant.emulator;

import java.util.Map;

/** The calls of {@code /reset} and below {@code /snapshots}. */
final class HttpState implements StateControl {

    private final ControlCalls calls;

    HttpState(ControlCalls calls) {
        this.calls = calls;
    }

    @Override
    public void reset() {
        calls.post("/reset", Map.of());
    }

    @Override
    public String snapshot() {
        return calls.post("/snapshots", Map.of()).getString("id");
    }

    @Override
    public void restore(String id) {
        calls.post(address(id) + "/restore", Map.of());
    }

    @Override
    public void discard(String id) {
        calls.delete(address(id), Map.of());
    }

    private static String address(String id) {
        return "/snapshots/" + ControlCalls.segment(id);
    }
}
