package dev.pretenant.apis.bearer;

import java.util.List;
import org.springframework.security.core.AuthenticationException;

/** One of the platform's own APIs: the names that it has in a token, its callers, and its words for the tokens that it refuses. */
public interface ProtectedApi {

    /** The values of {@code aud} that mean this API. */
    List<String> audiences();

    /** Whom {@code token} lets in, or the refusal of a token that tells too little of it. */
    Object caller(IssuedToken token);

    /** Of {@code token}, which is no JWT, or has a signature that is not ours. */
    AuthenticationException unverifiable(String token);

    AuthenticationException outOfTime();

    AuthenticationException forAnotherApi(List<String> audience);

    /** Of a token that we have signed, but which no API takes. */
    AuthenticationException unsuitable();
}
