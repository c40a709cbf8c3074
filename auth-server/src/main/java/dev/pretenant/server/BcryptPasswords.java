package dev.pretenant.server;

import dev.pretenant.tenant.directory.PasswordHasher;
import java.util.Objects;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/** People's passwords, hashed by Spring Security's bcrypt; the directory itself knows no security library. */
@Component
class BcryptPasswords implements PasswordHasher {

    private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder();

    @Override
    public String hash(String password) {
        return Objects.requireNonNull(bcrypt.encode(password));
    }

    @Override
    public boolean matches(String password, String hash) {
        return !hash.isEmpty() && bcrypt.matches(password, hash);
    }
}
