package dev.pretenant.control.api;

import dev.pretenant.core.ids.Guids;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.journal.Endpoint;
import dev.pretenant.core.journal.Exchange;
import dev.pretenant.core.journal.Flows;
import dev.pretenant.core.journal.Journal;
import dev.pretenant.tenant.directory.Directory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads and clears the journal by the parameters of the control API: each narrows, and what has no meaning is refused. */
@Component
final class JournalReading {

    private static final int MOST = 10_000;
    private static final String AFTER = "after";
    private static final String LIMIT = "limit";

    private final Journal journal;
    private final Flows flows;
    private final TenantNames tenants;

    JournalReading(Journal journal, Flows flows, Directory directory) {
        this.journal = journal;
        this.flows = flows;
        this.tenants = new TenantNames(directory);
    }

    /** The exchanges that fit all of {@code parameters}. */
    List<Exchange> find(Map<String, String> parameters) {
        Predicate<Exchange> wanted = parameters.entrySet().stream()
                .map(parameter -> filter(parameter.getKey(), parameter.getValue()))
                .reduce(exchange -> true, Predicate::and);
        return journal.find(
                wanted,
                Optional.ofNullable(parameters.get(AFTER)).map(id -> guid(AFTER, id)),
                Optional.ofNullable(parameters.get(LIMIT))
                        .map(JournalReading::limit)
                        .orElse(MOST));
    }

    private Predicate<Exchange> filter(String name, String value) {
        return switch (name) {
            case "tenant" -> {
                TenantId tenant = tenants.required(value).id();
                yield exchange -> tenant.equals(exchange.tenant());
            }
            case "client" -> exchange -> value.equalsIgnoreCase(exchange.client());
            case "user" -> exchange -> value.equalsIgnoreCase(exchange.user());
            case "endpoint" -> {
                Endpoint endpoint = Endpoint.named(value).orElseThrow(() -> unknownEndpoint(value));
                yield exchange -> exchange.endpoint() == endpoint;
            }
            case "grant" -> exchange -> value.equals(exchange.grant());
            case "flow" -> {
                UUID flow = guid(name, value);
                yield exchange -> exchange.flow().equals(flow);
            }
            case AFTER, LIMIT -> exchange -> true;
            default ->
                throw ControlRefusal.badRequest("there is no parameter '" + name
                        + "'; known are after, client, endpoint, flow, grant, limit, tenant, user");
        };
    }

    private static ControlRefusal unknownEndpoint(String name) {
        return ControlRefusal.badRequest("there is no endpoint '" + name + "'; known are "
                + String.join(
                        ", ", Stream.of(Endpoint.values()).map(Endpoint::text).toList()));
    }

    private static UUID guid(String name, String value) {
        return Guids.tryParse(value)
                .orElseThrow(() -> ControlRefusal.badRequest(name + " is '" + value + "', not the id of an exchange"));
    }

    private static int limit(String text) {
        if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > MOST) {
            throw ControlRefusal.badRequest("limit is '" + text + "', not a number from 1 to " + MOST);
        }
        return Integer.parseInt(text);
    }

    int clear() {
        flows.reset();
        return journal.clear();
    }

    int clear(String name) {
        TenantId tenant = tenants.required(name).id();
        flows.reset(Set.of(tenant));
        return journal.clear(tenant);
    }
}
