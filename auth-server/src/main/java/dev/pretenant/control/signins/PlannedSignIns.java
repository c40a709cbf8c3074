package dev.pretenant.control.signins;

import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.state.Resettable;
import dev.pretenant.protocol.authorize.StandIn;
import dev.pretenant.protocol.authorize.StandIns;
import dev.pretenant.tenant.authority.Authority;
import dev.pretenant.tenant.directory.AppRegistration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The plans in force, in the order in which they were made: a sign-in goes to the first that fits. Safe for use by many threads. */
public final class PlannedSignIns implements StandIns, Resettable {

    /** Nobody plans more; somebody forgets to clear. */
    public static final int MOST = 1_000;

    private volatile List<SignInPlan> plans = List.of();

    /** Puts {@code plan} in force; false where there are {@value #MOST} already. */
    public synchronized boolean plan(SignInPlan plan) {
        if (plans.size() == MOST) {
            return false;
        }
        List<SignInPlan> more = new ArrayList<>(plans);
        more.add(plan);
        plans = List.copyOf(more);
        return true;
    }

    /** The plans in force. */
    public List<SignInPlan> all() {
        return plans;
    }

    @Override
    public synchronized void reset() {
        plans = List.of();
    }

    @Override
    public synchronized void reset(Set<TenantId> tenants) {
        plans = plans.stream().filter(plan -> !tenants.contains(plan.tenant())).toList();
    }

    @Override
    public Runnable snapshot() {
        List<SignInPlan> now = plans;
        return () -> restore(now);
    }

    private synchronized void restore(List<SignInPlan> before) {
        plans = before;
    }

    @Override
    public Optional<StandIn> take(Authority authority, AppRegistration app) {
        return plans.isEmpty() ? Optional.empty() : takeFirst(authority, app);
    }

    private synchronized Optional<StandIn> takeFirst(Authority authority, AppRegistration app) {
        for (int place = 0; place < plans.size(); place++) {
            SignInPlan plan = plans.get(place);
            if (plan.fits(authority, app)) {
                List<SignInPlan> rest = new ArrayList<>(plans);
                if (plan.times() == 1) {
                    rest.remove(place);
                } else {
                    rest.set(place, plan.once());
                }
                plans = List.copyOf(rest);
                return Optional.of(plan.standIn());
            }
        }
        return Optional.empty();
    }
}
