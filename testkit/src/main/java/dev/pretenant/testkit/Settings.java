package dev.pretenant.testkit;

import java.util.Locale;
import java.util.Optional;

/** What a test run is told from outside: a system property, or the environment variable of the same name. */
final class Settings {

    private Settings() {}

    /** The value of {@code pretenant.control-token}, which as a variable is {@code PRETENANT_CONTROL_TOKEN}. */
    static Optional<String> text(String name) {
        return Optional.ofNullable(System.getProperty(name))
                .or(() -> Optional.ofNullable(
                        System.getenv(name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT))))
                .filter(text -> !text.isBlank());
    }
}
