package dev.pretenant.protocol.tokens.claims;

import dev.pretenant.protocol.tokens.Claims;
import dev.pretenant.protocol.tokens.ClaimsContributor;
import dev.pretenant.protocol.tokens.SignInNote;
import dev.pretenant.protocol.tokens.TokenFacts;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * {@code ver} and {@code uti}, and the claims that mean something to the platform alone ({@code aio}, {@code rh}, {@code
 * xms_ftd}, the last in access tokens of v2.0 alone): opaque to everybody else, but always there, and of the right form.
 */
public final class Housekeeping implements ClaimsContributor {

    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
    private static final int UTI_BYTES = 16;
    private static final int AIO_BYTES = 39;
    private static final int FTD_BYTES = 33;

    @Override
    public void contribute(TokenFacts facts, Claims claims) {
        claims.put("ver", facts.version().claim())
                .put("uti", URL.encodeToString(random(UTI_BYTES)))
                .put("aio", aio(facts))
                .put("rh", "1." + URL.encodeToString(resourceHandle(facts)) + ".");
        if (facts.isAccessToken() && !facts.isV1()) {
            claims.put("xms_ftd", URL.encodeToString(random(FTD_BYTES)));
        }
    }

    /** In an access token about a person it keeps how they signed in, for whoever exchanges the token on their behalf. */
    private static String aio(TokenFacts facts) {
        return facts.person()
                .filter(person -> facts.isAccessToken())
                .map(person -> SignInNote.claim(person.signedIn()))
                .orElseGet(() -> Base64.getEncoder().encodeToString(random(AIO_BYTES)));
    }

    /** The same for the same tenant and resource, as observed: a form, the tenant, the resource, in Windows byte order. */
    private static byte[] resourceHandle(TokenFacts facts) {
        ByteBuffer handle = ByteBuffer.allocate(3 + 16 + 16 + 4);
        handle.put(new byte[] {1, 0x2a, 0});
        putWindowsOrder(handle, facts.tenant().value());
        putWindowsOrder(handle, facts.audience().appId().value());
        return handle.array();
    }

    private static void putWindowsOrder(ByteBuffer to, UUID guid) {
        long high = guid.getMostSignificantBits();
        to.order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) (high >>> 32))
                .putShort((short) (high >>> 16))
                .putShort((short) high)
                .order(ByteOrder.BIG_ENDIAN)
                .putLong(guid.getLeastSignificantBits());
    }

    /** Identifiers, not secrets: fast randomness is enough for 128 bits that must not repeat. */
    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        ThreadLocalRandom.current().nextBytes(bytes);
        return bytes;
    }
}
