package dev.pretenant.control.api;

import dev.pretenant.emulator.EmulatorControl;
import dev.pretenant.emulator.KeyRotation;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.ServicePrincipal;
import dev.pretenant.tenant.keys.ApplicationKeys;
import dev.pretenant.tenant.keys.KeyRing;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /pretenant/api/v1/keys}: the keys that sign tokens. */
@RestController
@RequestMapping("/pretenant/api/v1/keys")
class KeyRotationController {

    private final EmulatorControl control;
    private final ApplicationKeys applicationKeys;
    private final Directory directory;
    private final TenantNames tenants;

    KeyRotationController(EmulatorControl control, ApplicationKeys applicationKeys, Directory directory) {
        this.control = control;
        this.applicationKeys = applicationKeys;
        this.directory = directory;
        this.tenants = new TenantNames(directory);
    }

    @PostMapping(path = "/rotate", params = "!app")
    KeyRotation rotate(@RequestParam(required = false) @Nullable String tenant) {
        return (tenant == null ? control.keys() : control.keys(tenant)).rotate();
    }

    /** Rotates the keys of one application, named by its id or an App ID URI, in one tenant. */
    @PostMapping(path = "/rotate", params = "app")
    KeyRotation rotate(@RequestParam String tenant, @RequestParam String app) {
        KeyRing ring = directory
                .resource(tenants.required(tenant).id(), app)
                .filter(ServicePrincipal::customSigningKey)
                .map(principal -> applicationKeys.of(principal.tenant(), principal.appId()))
                .orElseThrow(
                        () -> ControlRefusal.notFound("no application '" + app + "' has a signing key of its own"));
        return new InProcessKeys(() -> ring).rotate();
    }
}
