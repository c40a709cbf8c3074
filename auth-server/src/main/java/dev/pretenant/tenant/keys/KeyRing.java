package dev.pretenant.tenant.keys;

import java.util.List;

/** Keys of which one signs. Safe for use by many threads; reads cost no table. */
public interface KeyRing {

    /** The key that signs now. */
    SigningKey current();

    /** Every key that validators may meet: the next, the current one and those retired but not forgotten. Never one alone. */
    List<SigningKey> published();

    /**
     * Makes the key that has waited longest the current one, and a new key wait if no other does; what was current stays
     * published until its tokens are dead.
     */
    Rotation rotate();

    /**
     * Publishes one more key, which waits for its turn to sign.
     *
     * @throws IllegalStateException if so many wait that validators could not read the document
     */
    SigningKey publish();

    /**
     * Withdraws a key at once: it is published no longer, and if it signed, the one that has waited longest does.
     *
     * @return whether there was such a key
     */
    boolean revoke(String keyId);

    /** What a published key is for. */
    Stage stageOf(SigningKey key);

    /**
     * A change of the key that signs.
     *
     * @param previous the one that did
     * @param current the one that does
     */
    record Rotation(SigningKey previous, SigningKey current) {}

    /** The stages of a key's life. */
    enum Stage {
        /** Published, signs nothing yet. */
        WAITING,
        /** Signs. */
        SIGNING,
        /** Signs no more; what it signed may live. */
        RETIRED
    }
}
