package dev.pretenant.tenant.directory;

/** Hashes into the form of bcrypt without its cost, and counts. */
final class CountingPasswordHasher implements PasswordHasher {

    private int hashed;

    @Override
    public String hash(String password) {
        hashed++;
        return form(password, hashed);
    }

    @Override
    public boolean matches(String password, String hash) {
        return form(password, Integer.parseInt(hash.substring(7, 10))).equals(hash);
    }

    int hashed() {
        return hashed;
    }

    private static String form(String password, int salt) {
        return "$2a$10$%03d%050d".formatted(salt, Math.abs((long) password.hashCode()));
    }
}
