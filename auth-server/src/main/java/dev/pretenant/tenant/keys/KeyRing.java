package dev.pretenant.tenant.keys;

import java.util.List;

/** The signing keys of the installation. Safe for use by many threads; reads cost no table. */
public interface KeyRing {

    /** The key that signs now. */
    SigningKey current();

    /** Every key that validators may meet: the next, the current one and those retired but not forgotten. Never one alone. */
    List<SigningKey> published();

    /** Makes the next key the current one and a new key the next; what was current stays published until its tokens are dead. */
    void rotate();
}
