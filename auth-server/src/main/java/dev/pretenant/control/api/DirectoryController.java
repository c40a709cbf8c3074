package dev.pretenant.control.api;

import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The directory as a whole: export and import. */
@RestController
@RequestMapping("/pretenant/api/v1")
class DirectoryController {

    private static final int MOST_BYTES = 5_000_000;
    private static final String YAML = "application/yaml;charset=UTF-8";

    private final DirectoryAdmin admin;
    private final TenantNames tenants;

    DirectoryController(Directory directory, DirectoryAdmin admin) {
        this.admin = admin;
        this.tenants = new TenantNames(directory);
    }

    @GetMapping(path = "/export", produces = YAML)
    String export(@RequestParam(required = false) @Nullable String tenant) {
        return tenants.named(tenant).map(named -> admin.export(named.id())).orElseGet(admin::export);
    }

    /** Applies a YAML document; {@code name} is what mistakes call it. */
    @PostMapping("/import")
    Map<String, String> apply(InputStream body, @RequestParam(defaultValue = "import.yaml") String name)
            throws IOException {
        byte[] yaml = body.readNBytes(MOST_BYTES + 1);
        if (yaml.length > MOST_BYTES) {
            throw ControlRefusal.tooLarge("an import has at most " + MOST_BYTES + " bytes");
        }
        admin.apply(name, new String(yaml, StandardCharsets.UTF_8));
        return Map.of("status", "applied");
    }
}
