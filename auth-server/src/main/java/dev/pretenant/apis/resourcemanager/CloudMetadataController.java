package dev.pretenant.apis.resourcemanager;

import dev.pretenant.core.errors.Surroundings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Describes the cloud to a tool that is told nothing but where Resource Manager is: where to sign in, and which names its
 * services have as audiences. Open to everybody.
 *
 * <p>Three forms are in use: the flat one of 2015, which Azure PowerShell and Azure Stack know; from 2018 a list of all
 * clouds, here one; from 2022 the one cloud that was asked, which Azure CLI and Terraform read.
 *
 * <p>Differs: services that are not here (storage, key vaults, registries) have no member, so that no tool calls the real ones.
 */
@RestController
final class CloudMetadataController {

    private static final String LISTS_FROM = "2018-01-01";
    private static final String ONE_CLOUD_FROM = "2022-01-01";

    /** Names, not addresses: the first is the one that tools ask a token for. */
    private static final List<String> AUDIENCES =
            List.of("https://management.core.windows.net/", "https://management.azure.com/");

    private static final String GRAPH = "https://graph.microsoft.com/";
    private static final String OLD_GRAPH = "https://graph.windows.net/";

    private final Surroundings surroundings;

    CloudMetadataController(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @GetMapping("/metadata/endpoints")
    Object endpoints(
            @RequestParam(name = "api-version", defaultValue = "") String version, HttpServletRequest request) {
        ApiVersion asked = ApiVersion.read(version);
        String base = surroundings.base(request).orElse("");
        if (asked.isBefore(LISTS_FROM)) {
            return flat(base);
        }
        if (asked.isBefore(ONE_CLOUD_FROM)) {
            return List.of(cloud(base, base + "/"));
        }
        return cloud(base, base);
    }

    private static Map<String, Object> flat(String base) {
        Map<String, Object> authentication = new LinkedHashMap<>();
        authentication.put("loginEndpoint", base + "/");
        authentication.put("audiences", AUDIENCES);
        Map<String, Object> endpoints = new LinkedHashMap<>();
        endpoints.put("galleryEndpoint", base + "/");
        endpoints.put("graphEndpoint", base + "/");
        endpoints.put("portalEndpoint", base + "/");
        endpoints.put("authentication", authentication);
        return endpoints;
    }

    private static Map<String, Object> cloud(String base, String loginEndpoint) {
        Map<String, Object> authentication = new LinkedHashMap<>();
        authentication.put("loginEndpoint", loginEndpoint);
        authentication.put("audiences", AUDIENCES);
        // Tools take a cloud with any other pair for an Azure Stack.
        authentication.put("tenant", "common");
        authentication.put("identityProvider", "AAD");
        Map<String, Object> cloud = new LinkedHashMap<>();
        cloud.put("portal", base);
        cloud.put("authentication", authentication);
        cloud.put("graphAudience", OLD_GRAPH);
        cloud.put("graph", base + "/");
        cloud.put("name", "Pretenant");
        cloud.put("suffixes", Map.of());
        cloud.put("resourceManager", base + "/");
        cloud.put("microsoftGraphResourceId", GRAPH);
        return cloud;
    }
}
