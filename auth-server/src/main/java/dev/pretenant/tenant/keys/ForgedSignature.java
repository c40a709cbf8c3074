package dev.pretenant.tenant.keys;

/** How a token of the forge is signed: well, or in one of the ways that a validator must notice. */
public enum ForgedSignature {
    /** RS256 by the key that signs now. */
    CURRENT_KEY,
    /** RS256 by a key that is nobody's, under the {@code kid} of the current one. */
    FOREIGN_KEY,
    /** RS256 by a key that is nobody's, under its own {@code kid}. */
    UNKNOWN_KEY,
    /** {@code alg} none, with an empty signature. */
    NONE,
    /**
     * HS256, the secret being the PEM text of the current public key: validators that let the token choose the algorithm take
     * it.
     *
     * @see <a href="https://datatracker.ietf.org/doc/html/rfc8725#section-2.1">RFC 8725, section 2.1</a>
     */
    PUBLIC_KEY_AS_SECRET,
    /** The signature of the current key with one bit changed. */
    ALTERED
}
