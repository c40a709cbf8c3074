package dev.pretenant.emulator;

/**
 * A key that validators find.
 *
 * @param kid its id, which stands in the header of what it signs
 */
public record PublishedKey(String kid, Stage stage) {

    /** What a published key is for. */
    public enum Stage {
        /** Signs nothing yet. */
        WAITING,
        /** Signs. */
        SIGNING,
        /** Signs no more; what it signed may live. */
        RETIRED
    }
}
