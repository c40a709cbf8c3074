package dev.pretenant.emulator;

import java.util.List;

/**
 * What happens at the next sign-ins, so that a test needs no browser. Plans are asked in the order in which they were made; a
 * sign-in goes to the first that fits.
 *
 * @throws ControlException from every method, if a plan is wrong or something that it names does not exist
 */
public interface SignInControl {

    /** Puts {@code plan} in force. */
    void plan(SignInPlan plan);

    /** The plans in force, in their order, as often as they are still good for. */
    List<SignInPlan> planned();

    /** Takes every plan back. */
    void clear();

    /** Takes the plans of one tenant back. */
    void clear(String tenant);
}
