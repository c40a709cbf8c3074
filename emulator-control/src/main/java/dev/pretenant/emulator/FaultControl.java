package dev.pretenant.emulator;

import java.util.List;

/**
 * What goes wrong, and for whom. Plans are asked in the order in which they were made; a request goes to the first that has a
 * fault for it. Nothing in an answer tells that it was planned; the journal does.
 *
 * <pre>{@code
 * control.faults().next(tokenEndpoint().of("weather-daemon")).times(2).isThrottled(Duration.ofSeconds(5));
 * }</pre>
 *
 * @throws ControlException from every method, if a plan is wrong or something that it names does not exist
 */
public interface FaultControl {

    /** Puts {@code plan} in force. */
    PlannedFault plan(FaultPlan plan);

    /** Says what the next request that fits {@code scope} meets. */
    default FaultPlanning next(FaultScope scope) {
        return new FaultPlanning(this, FaultPlan.next(scope));
    }

    /** The plans in force, in their order. */
    List<PlannedFault> planned();

    /** The plans in force of {@code tenant}: those that name it, or a client or user of it. */
    List<PlannedFault> planned(String tenant);

    /** Takes a plan back. */
    void cancel(String id);

    /** Takes every plan back. */
    void clear();

    /** Takes the plans of {@code tenant} back. */
    void clear(String tenant);
}
