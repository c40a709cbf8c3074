package dev.pretenant.protocol.issued;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where codes and refresh tokens are kept, by hash. Each method is one step: others see all that it does, or nothing. */
interface TokenStore extends OwnedStore {

    /** The token, as it is or was a moment ago: only {@link #end} tells for certain whether it has ended. */
    Optional<StoredToken> find(String hash);

    /** The authorization, while one of its tokens is kept. */
    Optional<StoredAuthorization> findAuthorization(String id);

    /** Keeps the first tokens of an authorization, one at least. */
    void begin(List<StoredToken> tokens);

    /** Keeps what {@code buyer} bought, one token at least; fails if its authorization is no longer kept. */
    void add(StoredToken buyer, List<StoredToken> bought);

    /**
     * Notes the end of {@code token} and keeps what it bought with it, or does neither: of many at once one wins.
     *
     * @return whether nobody has ended it before
     */
    boolean end(StoredToken token, Instant at, List<StoredToken> bought);

    /** Forgets the authorization and all its tokens. */
    void remove(String authorizationId);

    /** Forgets the tokens that need not be kept until {@code now}. What fails to go now goes another time. */
    void purge(Instant now);
}
