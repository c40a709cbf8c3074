package dev.pretenant.control.api;

import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.ServicePrincipal;
import dev.pretenant.tenant.keys.ApplicationKeys;
import dev.pretenant.tenant.keys.KeyRing;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /pretenant/api/v1/keys}: the keys that sign tokens. */
@RestController
@RequestMapping("/pretenant/api/v1/keys")
class KeyRotationController {

    private final KeyRing keys;
    private final ApplicationKeys applicationKeys;
    private final Directory directory;
    private final TenantNames tenants;

    KeyRotationController(KeyRing keys, ApplicationKeys applicationKeys, Directory directory) {
        this.keys = keys;
        this.applicationKeys = applicationKeys;
        this.directory = directory;
        this.tenants = new TenantNames(directory);
    }

    /** Which key signed before, and which does now. */
    record Rotation(String previous, String current) {}

    @PostMapping(path = "/rotate", params = "!app")
    Rotation rotate() {
        return rotate(keys);
    }

    /** Rotates the keys of one application, named by its id or an App ID URI, in one tenant. */
    @PostMapping(path = "/rotate", params = "app")
    Rotation rotate(@RequestParam String tenant, @RequestParam String app) {
        return rotate(directory
                .resource(tenants.required(tenant).id(), app)
                .filter(ServicePrincipal::customSigningKey)
                .map(principal -> applicationKeys.of(principal.tenant(), principal.appId()))
                .orElseThrow(
                        () -> ControlRefusal.notFound("no application '" + app + "' has a signing key of its own")));
    }

    private synchronized Rotation rotate(KeyRing ring) {
        String previous = ring.current().keyId();
        ring.rotate();
        return new Rotation(previous, ring.current().keyId());
    }
}
