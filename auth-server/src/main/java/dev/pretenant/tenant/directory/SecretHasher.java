package dev.pretenant.tenant.directory;

/**
 * Hashes and checks client secrets: HMAC-SHA-256 under a key that each installation makes for itself, compared in constant
 * time. Generated secrets have the entropy of a key, so the slow hash that a password needs would protect nothing and would
 * cap the server at about ten tokens a second.
 */
public interface SecretHasher {

    /** The hash of {@code secret}, base64url without padding. */
    String hash(String secret);

    /** Whether {@code secret} has the hash {@code hash}; takes the same time for every wrong secret. */
    boolean matches(String secret, String hash);

    /** The form of {@code hash} that other installations understand, because it carries the key. */
    String exported(String hash);

    /** The form in which this installation keeps a hash that some installation exported. */
    String imported(String hash);
}
