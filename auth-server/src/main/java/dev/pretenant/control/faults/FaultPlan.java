package dev.pretenant.control.faults;

import dev.pretenant.core.ids.TenantId;
import dev.pretenant.tenant.authority.RequestFacts;
import dev.pretenant.tenant.directory.User;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which requests go wrong, and how.
 *
 * @param owner whose it is: the tenant that it names, or whose client or user
 * @param skip how many requests are let through first
 * @param sequence what happens to the requests after that, one after the other
 * @param afterwards what happens when the sequence is over
 * @param asked the plan as it was asked for, for those who list plans
 */
public record FaultPlan(
        Optional<TenantId> owner,
        FaultScope scope,
        int skip,
        List<Fault> sequence,
        Afterwards afterwards,
        Map<String, Object> asked) {

    public FaultPlan {
        sequence = List.copyOf(sequence);
        asked = Map.copyOf(asked);
    }

    boolean fits(RequestFacts request, Predicate<User> inTheNameOf) {
        return sequence.stream().allMatch(fault -> fault.concerns(request)) && scope.fits(request, inTheNameOf);
    }

    /** Whether it has a fault for the request that {@code met} fitting ones were before. */
    boolean hasTurn(int met) {
        return met >= skip && (afterwards == Afterwards.AGAIN || met - skip < sequence.size());
    }

    Fault turn(int met) {
        return sequence.get((met - skip) % sequence.size());
    }

    /** What happens when the sequence is over. */
    public enum Afterwards {
        /** The plan is forgotten. */
        NOTHING,
        /** It begins again. */
        AGAIN
    }
}
