package dev.pretenant.protocol.tokens.claims;

import dev.pretenant.core.digests.Sha256;
import dev.pretenant.protocol.tokens.Claims;
import dev.pretenant.protocol.tokens.ClaimsContributor;
import dev.pretenant.protocol.tokens.TokenFacts;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * What ties an ID token to the request and to what came with it: {@code nonce} exactly when one was sent, {@code c_hash} and
 * {@code at_hash} when authorize sends a code or an access token along.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#HybridIDToken">OpenID Connect Core, 3.3.2.11</a>
 */
public final class Hashes implements ClaimsContributor {

    @Override
    public void contribute(TokenFacts facts, Claims claims) {
        if (facts.isAccessToken()) {
            return;
        }
        facts.echo().nonce().ifPresent(nonce -> claims.put("nonce", nonce));
        facts.echo().code().ifPresent(code -> claims.put("c_hash", leftHalf(code)));
        facts.echo().accessToken().ifPresent(token -> claims.put("at_hash", leftHalf(token)));
    }

    private static String leftHalf(String text) {
        byte[] digest = Sha256.of(text.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, digest.length / 2));
    }
}
