package dev.pretenant.control.faults;

import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.state.Resettable;
import dev.pretenant.tenant.authority.RequestFacts;
import dev.pretenant.tenant.directory.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The plans in force, in the order in which they were made. A request goes to the first that has a fault for it, or lets it
 * pass on purpose; those before it that still let requests through count it as one of theirs.
 *
 * <p>Safe for use by many threads: each turn of a plan is given to one request. Where nothing is planned, asking costs one
 * volatile read.
 */
public final class PlannedFaults implements Resettable {

    /** Nobody plans more; somebody forgets to clear. */
    public static final int MOST = 1_000;

    private volatile List<PlannedFault> plans = List.of();

    /** Puts {@code plan} in force; empty where there are {@value #MOST} already. */
    public synchronized Optional<PlannedFault> plan(FaultPlan plan) {
        if (plans.size() == MOST) {
            return Optional.empty();
        }
        PlannedFault planned = new PlannedFault(UUID.randomUUID().toString(), plan, 0);
        List<PlannedFault> more = new ArrayList<>(plans);
        more.add(planned);
        plans = List.copyOf(more);
        return Optional.of(planned);
    }

    /** The plans in force. */
    public List<PlannedFault> all() {
        return plans;
    }

    /** The plans in force that one tenant owns. */
    public List<PlannedFault> of(TenantId tenant) {
        return plans.stream().filter(areOf(Set.of(tenant))).toList();
    }

    /** Whether there was such a plan. */
    public boolean cancel(String id) {
        return remove(planned -> planned.id().equals(id));
    }

    @Override
    public synchronized void reset() {
        plans = List.of();
    }

    @Override
    public void reset(Set<TenantId> tenants) {
        remove(areOf(tenants));
    }

    @Override
    public Runnable snapshot() {
        List<PlannedFault> now = plans;
        return () -> restore(now);
    }

    private synchronized void restore(List<PlannedFault> before) {
        plans = before;
    }

    private static Predicate<PlannedFault> areOf(Set<TenantId> tenants) {
        return planned -> planned.plan().owner().filter(tenants::contains).isPresent();
    }

    private synchronized boolean remove(Predicate<PlannedFault> which) {
        List<PlannedFault> rest = plans.stream().filter(which.negate()).toList();
        boolean found = rest.size() < plans.size();
        plans = rest;
        return found;
    }

    boolean isEmpty() {
        return plans.isEmpty();
    }

    /** What {@code request} meets. It counts as met. */
    synchronized Optional<Due> due(RequestFacts request, Predicate<User> inTheNameOf) {
        List<PlannedFault> after = new ArrayList<>(plans.size());
        Optional<Due> due = Optional.empty();
        for (PlannedFault planned : plans) {
            if (due.isPresent() || !planned.plan().fits(request, inTheNameOf)) {
                after.add(planned);
                continue;
            }
            if (planned.plan().hasTurn(planned.met())) {
                due = Optional.of(new Due(planned.id(), planned.plan().turn(planned.met())));
            }
            PlannedFault counted = planned.metOnce();
            if (!counted.isOver()) {
                after.add(counted);
            }
        }
        plans = List.copyOf(after);
        return due;
    }

    /** A fault and the plan that it is of. */
    record Due(String plan, Fault fault) {}
}
