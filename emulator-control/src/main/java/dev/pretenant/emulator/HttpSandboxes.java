package dev.pretenant.emulator;

import com.grack.nanojson.JsonObject;
import dev.pretenant.emulator.Sandbox.SandboxApp;
import dev.pretenant.emulator.Sandbox.SandboxGroup;
import dev.pretenant.emulator.Sandbox.SandboxTenant;
import dev.pretenant.emulator.Sandbox.SandboxUser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls below {@code /sandboxes}. */
final class HttpSandboxes implements SandboxControl {

    private static final String ALL = "/sandboxes";
    private static final int NOT_FOUND = 404;

    private final ControlCalls calls;

    HttpSandboxes(ControlCalls calls) {
        this.calls = calls;
    }

    @Override
    public Sandbox create(SandboxRequest request) {
        Map<String, Object> body = new HashMap<>();
        if (!request.copyOf().isEmpty()) {
            body.put("copyOf", request.copyOf());
        }
        if (!request.configuration().isEmpty()) {
            body.put("configuration", request.configuration());
        }
        return sandbox(calls.post(ALL, body));
    }

    @Override
    public Optional<Sandbox> find(String id) {
        try {
            return Optional.of(sandbox(calls.get(address(id), Map.of())));
        } catch (ControlException refusal) {
            if (refusal.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    @Override
    public List<Sandbox> all() {
        return ControlCalls.objects(calls.list(ALL, Map.of()))
                .map(HttpSandboxes::sandbox)
                .toList();
    }

    @Override
    public Sandbox reset(String id) {
        return sandbox(calls.post(address(id) + "/reset", Map.of()));
    }

    @Override
    public Sandbox configure(String id, String configuration) {
        return sandbox(calls.post(address(id) + "/configuration", Map.of("configuration", configuration)));
    }

    @Override
    public void remove(String id) {
        calls.delete(address(id), Map.of());
    }

    private static String address(String id) {
        return ALL + "/" + ControlCalls.segment(id);
    }

    private static Sandbox sandbox(JsonObject json) {
        return new Sandbox(
                json.getString("id"),
                ControlCalls.objects(json.getArray("tenants"))
                        .map(tenant -> new SandboxTenant(
                                tenant.getString("name"),
                                Optional.ofNullable(tenant.getString("copyOf")),
                                tenant.getString("id"),
                                tenant.getString("domain")))
                        .toList(),
                ControlCalls.objects(json.getArray("apps"))
                        .map(app -> new SandboxApp(
                                app.getString("name"),
                                Optional.ofNullable(app.getString("copyOf")),
                                app.getString("clientId"),
                                app.getString("tenant")))
                        .toList(),
                ControlCalls.objects(json.getArray("users"))
                        .map(user -> new SandboxUser(
                                user.getString("name"),
                                user.getString("userPrincipalName"),
                                user.getString("id"),
                                user.getString("tenant")))
                        .toList(),
                ControlCalls.objects(json.getArray("groups"))
                        .map(group -> new SandboxGroup(
                                group.getString("name"), group.getString("id"), group.getString("tenant")))
                        .toList());
    }
}
