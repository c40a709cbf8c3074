package dev.pretenant.protocol.tokens;

import dev.pretenant.core.digests.Sha256;
import dev.pretenant.core.ids.AppId;
import dev.pretenant.tenant.directory.User;
import java.nio.charset.StandardCharsets;

/**
 * A person's {@code sub} for one app: the same at every sign-in and in both token versions, another for every other app, so
 * that two apps cannot compare notes. 43 characters of base64url.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#PairwiseAlg">OpenID Connect Core, 8.1</a>
 */
public final class PairwiseSubject {

    private PairwiseSubject() {}

    /** The subject under which {@code app} knows {@code user}. */
    public static String of(User user, AppId app) {
        String text = user.tenant() + " " + user.id() + " " + app;
        return Sha256.base64Url(text.getBytes(StandardCharsets.US_ASCII));
    }
}
