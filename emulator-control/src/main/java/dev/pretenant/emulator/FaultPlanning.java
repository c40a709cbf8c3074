package dev.pretenant.emulator;

import java.time.Duration;

/** A plan that is being made: whatever says what its requests meet puts it in force. */
public final class FaultPlanning {

    private final FaultControl faults;
    private final FaultPlan plan;

    FaultPlanning(FaultControl faults, FaultPlan plan) {
        this.faults = faults;
        this.plan = plan;
    }

    /** Lets so many requests through first. */
    public FaultPlanning after(int requests) {
        return new FaultPlanning(faults, plan.after(requests));
    }

    /** So many requests instead of one. */
    public FaultPlanning times(int requests) {
        return new FaultPlanning(faults, plan.times(requests));
    }

    /** Every request, or a sequence again and again, until the plan is taken back. */
    public FaultPlanning always() {
        return new FaultPlanning(faults, plan.always());
    }

    /** They meet an error of the platform, by its number. */
    public PlannedFault failsWith(int error) {
        return meets(Fault.error(error));
    }

    /** They are too many (429), and to be sent again after {@code retryAfter}. */
    public PlannedFault isThrottled(Duration retryAfter) {
        return meets(Fault.throttled(retryAfter));
    }

    /** They are served late. */
    public PlannedFault isDelayed(Duration by) {
        return meets(Fault.delay(by));
    }

    /** They meet {@code fault}. */
    public PlannedFault meets(Fault fault) {
        return faults.plan(plan.meets(fault));
    }

    /** They meet these, one after the other; {@link Fault#none} lets one pass. */
    public PlannedFault meetsInOrder(Fault... sequence) {
        return faults.plan(plan.meetsInOrder(sequence));
    }
}
