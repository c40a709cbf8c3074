package dev.pretenant.control.faults;

/**
 * A plan that is in force.
 *
 * @param id names it in the journal
 * @param met how many requests it has been about so far, those among them that it let through
 */
public record PlannedFault(String id, FaultPlan plan, int met) {

    PlannedFault metOnce() {
        // A plan without end is not counted further than this.
        return met == Integer.MAX_VALUE ? this : new PlannedFault(id, plan, met + 1);
    }

    boolean isOver() {
        return plan.afterwards() == FaultPlan.Afterwards.NOTHING
                && met >= plan.skip() + plan.sequence().size();
    }
}
