package dev.pretenant.emulator;

import java.util.List;

/** The keys that sign tokens, and which validators find at the key addresses. */
public interface KeyControl {

    /** What validators find, the newest first. */
    List<PublishedKey> published();

    /** Lets the key that has waited longest sign from now on; what signed before stays published. */
    KeyRotation rotate();

    /** Publishes one more key, which signs nothing before its turn comes. */
    PublishedKey publish();

    /**
     * Withdraws a key at once, as in an emergency: nobody finds it any more, and if it signed, another does.
     *
     * @throws ControlException if there is no such key
     */
    void revoke(String kid);
}
