package dev.pretenant.control.faults;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.Guids;
import dev.pretenant.core.journal.Endpoint;
import dev.pretenant.tenant.authority.RequestFacts;
import dev.pretenant.tenant.authority.TenantRef;
import dev.pretenant.tenant.directory.User;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which requests a plan is about: those that fit every part that is there.
 *
 * @param tenant of the request; {@code common} stands for requests of which none is known
 * @param grant a grant type, of one that is a URN its last word
 */
public record FaultScope(
        Optional<TenantRef> tenant,
        Optional<AppId> client,
        Optional<User> user,
        Optional<String> grant,
        Optional<Endpoint> endpoint) {

    boolean fits(RequestFacts request, Predicate<User> inTheNameOf) {
        return endpoint.filter(wanted -> wanted != request.endpoint()).isEmpty()
                && grant.filter(wanted -> !isOfGrant(wanted, request)).isEmpty()
                && client.filter(wanted -> !isBy(wanted, request)).isEmpty()
                && tenant.filter(wanted -> !request.tenant().equals(wanted.id()))
                        .isEmpty()
                && user.filter(wanted -> !inTheNameOf.test(wanted)).isEmpty();
    }

    private static boolean isOfGrant(String wanted, RequestFacts request) {
        return request.grant()
                .filter(grant -> grant.equals(wanted) || grant.endsWith(":" + wanted))
                .isPresent();
    }

    private static boolean isBy(AppId wanted, RequestFacts request) {
        return request.client()
                .flatMap(Guids::tryParse)
                .filter(id -> wanted.equals(new AppId(id)))
                .isPresent();
    }
}
