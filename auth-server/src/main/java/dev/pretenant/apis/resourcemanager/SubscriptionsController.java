package dev.pretenant.apis.resourcemanager;

import dev.pretenant.core.ids.Guids;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.Tenant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The two lists that a tool asks for when somebody has signed in: the tenants in which the caller is a member or a guest, and
 * their subscriptions, of which there are none.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/resources/tenants/list">Tenants - List</a>
 * @see <a href="https://learn.microsoft.com/rest/api/resources/subscriptions/list">Subscriptions - List</a>
 */
@RestController
final class SubscriptionsController {

    /** Before, a tenant was its id and no more. */
    private static final String NAMES_FROM = "2018-01-01";

    private final Directory directory;

    SubscriptionsController(Directory directory) {
        this.directory = directory;
    }

    @GetMapping("/tenants")
    Map<String, Object> tenants(
            @RequestParam(name = "api-version", defaultValue = "") String version,
            @AuthenticationPrincipal ResourceManagerCaller caller) {
        ApiVersion asked = ApiVersion.read(version);
        return Map.of(
                "value",
                tenantsOf(caller).map(tenant -> describe(tenant, asked)).toList());
    }

    @GetMapping("/subscriptions")
    Map<String, Object> subscriptions(@RequestParam(name = "api-version", defaultValue = "") String version) {
        ApiVersion.read(version);
        Map<String, Object> count = new LinkedHashMap<>();
        count.put("type", "Total");
        count.put("value", 0);
        Map<String, Object> none = new LinkedHashMap<>();
        none.put("value", List.of());
        none.put("count", count);
        return none;
    }

    @RequestMapping({"/subscriptions/{subscription}", "/subscriptions/{subscription}/**"})
    void belowSubscription(
            @PathVariable String subscription, @RequestParam(name = "api-version", defaultValue = "") String version) {
        ApiVersion.read(version);
        throw (Guids.tryParse(subscription).isPresent()
                        ? ResourceManagerError.SUBSCRIPTION_NOT_FOUND
                        : ResourceManagerError.SUBSCRIPTION_MALFORMED)
                .with(subscription);
    }

    /** A person's home first, then where they are a guest; of an application, the tenant that its token is from. */
    private Stream<Tenant> tenantsOf(ResourceManagerCaller caller) {
        return directory
                .user(caller.tenant(), caller.object())
                .map(user -> directory.tenants().stream()
                        .filter(tenant -> directory
                                .account(tenant.id(), user.homeTenant(), user.homeObject())
                                .isPresent())
                        .sorted((one, other) -> Boolean.compare(
                                other.id().equals(user.homeTenant()), one.id().equals(user.homeTenant()))))
                .orElseGet(() -> directory.tenant(caller.tenant()).stream());
    }

    private static Map<String, Object> describe(Tenant tenant, ApiVersion asked) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", "/tenants/" + tenant.id());
        members.put("tenantId", tenant.id().toString());
        if (asked.isBefore(NAMES_FROM)) {
            return members;
        }
        if (!tenant.profile().country().isEmpty()) {
            members.put("countryCode", tenant.profile().country());
        }
        members.put("displayName", tenant.displayName());
        members.put("domains", tenant.domains());
        members.put("tenantCategory", "Home");
        members.put("defaultDomain", tenant.defaultDomain());
        members.put("tenantType", "AAD");
        return members;
    }
}
