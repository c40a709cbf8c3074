package dev.pretenant.tenant.directory;

import java.util.HashMap;
import java.util.Map;

/**
 * Hashes the passwords of one configuration file. A slow hash is asked for as seldom as possible: never for the password of
 * the seeds, and once for each other password, whose hash stays as it is when the file is applied again.
 */
final class Passwords {

    /** The password of users for whom none is given. */
    static final String DEFAULT = "Passw0rd!";

    /** Its hash, made once and for all. */
    static final String DEFAULT_HASH = "$2a$10$RuT7OxmW7wfjG72LLhTZauZRrvVV3uVWK8twDWlF1ramiPO0ht0Au";

    private record Check(String password, String hash) {}

    private final PasswordHasher hasher;
    private final Map<String, String> hashes = new HashMap<>();
    private final Map<Check, Boolean> checks = new HashMap<>();

    Passwords(PasswordHasher hasher) {
        this.hasher = hasher;
    }

    /** A hash of {@code password}: {@code current}, the hash of the user up to now or an empty text, where that is one. */
    String hash(String password, String current) {
        if (password.equals(DEFAULT)) {
            return DEFAULT_HASH;
        }
        boolean mayBeHash = !current.isEmpty() && !current.equals(DEFAULT_HASH);
        return mayBeHash && isHash(password, current) ? current : hashes.computeIfAbsent(password, hasher::hash);
    }

    private boolean isHash(String password, String hash) {
        return checks.computeIfAbsent(
                new Check(password, hash), check -> hasher.matches(check.password(), check.hash()));
    }
}
