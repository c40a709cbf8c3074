package dev.pretenant.control.api;

import dev.pretenant.emulator.EmulatorControl;
import dev.pretenant.emulator.Sandbox;
import dev.pretenant.emulator.SandboxRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /pretenant/api/v1/sandboxes}: tenants of one's own. */
@RestController
@RequestMapping("/pretenant/api/v1/sandboxes")
class SandboxesController {

    private static final String CONFIGURATION = "configuration";

    private final EmulatorControl control;

    SandboxesController(EmulatorControl control) {
        this.control = control;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> create(InputStream body) throws IOException {
        JsonMembers wish = JsonMembers.readLong(body, Set.of("copyOf", CONFIGURATION));
        return view(control.sandboxes()
                .create(new SandboxRequest(
                        wish.texts("copyOf").orElse(List.of()),
                        wish.longText(CONFIGURATION).orElse(""))));
    }

    @GetMapping
    List<Map<String, Object>> all() {
        return control.sandboxes().all().stream().map(SandboxesController::view).toList();
    }

    @GetMapping("/{id}")
    Map<String, Object> find(@PathVariable String id) {
        return view(control.sandboxes()
                .find(id)
                .orElseThrow(() -> ControlRefusal.notFound("there is no sandbox '" + id + "'")));
    }

    @PostMapping("/{id}/reset")
    Map<String, Object> reset(@PathVariable String id) {
        return view(control.sandboxes().reset(id));
    }

    @PostMapping("/{id}/configuration")
    Map<String, Object> configure(@PathVariable String id, InputStream body) throws IOException {
        JsonMembers wish = JsonMembers.readLong(body, Set.of(CONFIGURATION));
        String configuration = wish.longText(CONFIGURATION)
                .orElseThrow(() -> ControlRefusal.badRequest(CONFIGURATION + " is missing"));
        return view(control.sandboxes().configure(id, configuration));
    }

    @DeleteMapping("/{id}")
    Map<String, String> remove(@PathVariable String id) {
        control.sandboxes().remove(id);
        return Map.of("status", "removed");
    }

    private static Map<String, Object> view(Sandbox sandbox) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", sandbox.id());
        view.put(
                "tenants",
                sandbox.tenants().stream()
                        .map(tenant ->
                                members(tenant.name(), tenant.copyOf(), "id", tenant.id(), "domain", tenant.domain()))
                        .toList());
        view.put(
                "apps",
                sandbox.apps().stream()
                        .map(app ->
                                members(app.name(), app.copyOf(), "clientId", app.clientId(), "tenant", app.tenant()))
                        .toList());
        view.put("users", sandbox.users());
        view.put("groups", sandbox.groups());
        return view;
    }

    private static Map<String, String> members(
            String name, Optional<String> copyOf, String idKey, String id, String placeKey, String place) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("name", name);
        copyOf.ifPresent(original -> members.put("copyOf", original));
        members.put(idKey, id);
        members.put(placeKey, place);
        return members;
    }
}
