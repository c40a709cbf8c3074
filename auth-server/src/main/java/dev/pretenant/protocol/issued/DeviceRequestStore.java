package dev.pretenant.protocol.issued;

import dev.pretenant.protocol.issued.DeviceRequest.State;
import dev.pretenant.protocol.sessions.SignedIn;
import java.time.Instant;
import java.util.Optional;

/** Where devices' requests are kept, by the hashes of their codes. Each method is one step. */
interface DeviceRequestStore extends OwnedStore {

    /** Keeps a request; fails if another has one of its codes. */
    void add(StoredDeviceRequest request);

    /** The request whose device code has this hash, which is also its id. */
    Optional<StoredDeviceRequest> byDeviceCode(String hash);

    /** The request whose user code has this hash. */
    Optional<StoredDeviceRequest> byUserCode(String hash);

    /** Moves a request on if it is still at {@code from}, so that of many at once one wins; returns whether it has. */
    boolean move(String id, State from, State to);

    /** As {@link #move} from pending to approved, and notes by whom. */
    boolean approve(String id, SignedIn person);

    /** Forgets the requests that need not be kept until {@code now}. */
    void purge(Instant now);
}
