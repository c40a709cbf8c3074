package dev.pretenant.testkit;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import dev.pretenant.emulator.Sandbox;
import dev.pretenant.emulator.Sandbox.SandboxTenant;
import dev.pretenant.testkit.Given.Wishes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what is {@link Given} in the words of a configuration; what these mean is the server's to say. */
final class GivenConfiguration {

    private final Map<String, List<Map<String, Object>>> lists = new LinkedHashMap<>();
    private final Sandbox sandbox;
    private final SandboxTenant tenant;
    private final String domain;

    private GivenConfiguration(Sandbox sandbox, SandboxTenant tenant) {
        this.sandbox = sandbox;
        this.tenant = tenant;
        this.domain = tenant.copyOf().orElseGet(() -> tenant.domain().replaceFirst("-" + sandbox.id() + "\\.", "."));
    }

    /**
     * The configuration that adds these to {@code tenant}.
     *
     * @throws IllegalArgumentException if one of them is there already and shall be otherwise
     */
    static String of(Sandbox sandbox, SandboxTenant tenant, List<Given<?>> things) {
        GivenConfiguration configuration = new GivenConfiguration(sandbox, tenant);
        things.forEach(configuration::add);
        Map<String, Object> members = new LinkedHashMap<>(configuration.lists);
        members.put("domains", List.of(configuration.domain));
        return JsonWriter.string(new JsonObject(Map.of("tenants", List.of(members))));
    }

    private void add(Given<?> thing) {
        Wishes wishes = thing.wishes();
        String reference = thing.reference(domain);
        if (!thing.isIn(sandbox, tenant)) {
            add(thing.list(), thing.essentials(domain), wishes.properties());
        } else if (!wishes.properties().isEmpty()) {
            throw new IllegalArgumentException("'" + wishes.name() + "' is in " + tenant.name()
                    + " already, where it can be given groups, roles and consents, but not "
                    + String.join(", ", wishes.properties().keySet()));
        }
        wishes.groups()
                .forEach(group -> add("memberships", Map.of("group", group), Map.of("members", List.of(reference))));
        wishes.roles().forEach(role -> add("roleAssignments", role, Map.of("principal", reference)));
        wishes.consents().forEach(consent -> add("grants", consent.others(), Map.of(consent.part(), reference)));
    }

    private void add(String list, Map<String, Object> some, Map<String, Object> others) {
        Map<String, Object> members = new LinkedHashMap<>(some);
        members.putAll(others);
        lists.computeIfAbsent(list, name -> new ArrayList<>()).add(members);
    }
}
