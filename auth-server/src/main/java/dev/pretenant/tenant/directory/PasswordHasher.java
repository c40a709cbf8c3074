package dev.pretenant.tenant.directory;

/** Hashes and checks the passwords of people: slowly, since people choose them. */
public interface PasswordHasher {

    /** A bcrypt hash of {@code password} under a new salt. */
    String hash(String password);

    /** Whether {@code password} has the hash {@code hash}. */
    boolean matches(String password, String hash);
}
