package dev.pretenant.control.api;

import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.keys.CryptoProvider;
import dev.pretenant.tenant.keys.KeyRing;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /pretenant/api/v1/info}: what runs here. */
@RestController
class InfoController {

    private final Directory directory;
    private final KeyRing keys;

    InfoController(Directory directory, KeyRing keys) {
        this.directory = directory;
        this.keys = keys;
    }

    record TenantInfo(String id, String displayName, List<String> domains) {}

    record Info(String name, String signingKey, String cryptoProvider, List<TenantInfo> tenants) {}

    @GetMapping("/pretenant/api/v1/info")
    Info info() {
        return new Info(
                "Pretenant",
                keys.current().keyId(),
                CryptoProvider.preferred().name(),
                directory.tenants().stream()
                        .map(tenant -> new TenantInfo(tenant.id().toString(), tenant.displayName(), tenant.domains()))
                        .toList());
    }
}
