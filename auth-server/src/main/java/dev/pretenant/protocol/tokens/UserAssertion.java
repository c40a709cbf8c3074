package dev.pretenant.protocol.tokens;

import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * An access token that an API has received and presents to go on in the same person's name.
 *
 * @param audience {@code aud}
 * @param tenant {@code tid}
 * @param subject {@code oid}: a person, or the application that acts for itself
 * @param kind what was presented
 * @param issuedAt when it was made, without the five minutes that {@code iat} lies back
 * @param signIn how the person signed in
 */
public record UserAssertion(
        List<String> audience, TenantId tenant, ObjectId subject, Kind kind, Instant issuedAt, SignInNote signIn) {

    public UserAssertion {
        audience = List.copyOf(audience);
    }

    /** What a signed token turns out to be. */
    public enum Kind {
        /** An access token about a person, which alone can be passed on. */
        OF_USER,
        /** An access token of an application for itself. */
        OF_APPLICATION,
        /** No access token: it names no client. */
        ID_TOKEN
    }
}
