package dev.pretenant.emulator;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which requests go wrong, and how: the next one, the next few, all of them, or each in its own way. Immutable.
 *
 * <pre>{@code
 * FaultPlan.next(tokenEndpoint().of("weather-daemon")).after(1).times(2).meets(Fault.error(50076));
 * }</pre>
 *
 * @param members as the control API writes it
 */
public record FaultPlan(Map<String, Object> members) {

    private static final String PASS = "pass";

    public FaultPlan {
        members = Map.copyOf(members);
    }

    /** The next request that fits {@code scope}, which is yet to be given a fault. */
    public static FaultPlan next(FaultScope scope) {
        return new FaultPlan(scope.members());
    }

    /** Lets so many requests through first. */
    public FaultPlan after(int requests) {
        return with("skip", requests);
    }

    /** So many requests instead of one. */
    public FaultPlan times(int requests) {
        return with("times", requests);
    }

    /** Every request, or the sequence again and again, until the plan is cancelled. */
    public FaultPlan always() {
        return with("times", "always");
    }

    /** Meets {@code fault}. */
    public FaultPlan meets(Fault fault) {
        return with("fault", fault.members());
    }

    /** Request after request meets the next of these. */
    public FaultPlan meetsInOrder(Fault... faults) {
        List<Object> sequence = Arrays.stream(faults)
                .<Object>map(fault -> fault.equals(Fault.none()) ? PASS : fault.members())
                .toList();
        return with("sequence", sequence);
    }

    private FaultPlan with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new FaultPlan(more);
    }
}
