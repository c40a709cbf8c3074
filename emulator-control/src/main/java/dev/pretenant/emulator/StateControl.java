package dev.pretenant.emulator;

/** Everything that the emulator holds: the directory, what was issued, who is signed in, the clock, the keys, and what else. */
public interface StateControl {

    /**
     * Back to the seeds and the configuration files, as after the first start: nothing that was issued can be redeemed,
     * nobody is signed in, there are no sandboxes, the clocks show the machine's time. The key that signs stays.
     */
    void reset();

    /**
     * Takes down everything as it is now.
     *
     * @return the id of the snapshot
     * @throws ControlException if there are too many snapshots, or there is too much to take down
     */
    String snapshot();

    /**
     * Makes everything what it was at the snapshot with this id, which stays.
     *
     * @throws ControlException if there is no such snapshot
     */
    void restore(String id);

    /**
     * Removes a snapshot.
     *
     * @throws ControlException if there is no such snapshot
     */
    void discard(String id);
}
