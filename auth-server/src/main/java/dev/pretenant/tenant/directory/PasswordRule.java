package dev.pretenant.tenant.directory;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * What must hold of a password that is newly chosen: 8 characters or more, of three kinds out of four. Those of
 * configuration files are taken as they are.
 *
 * <p>Differs: the platform takes 256 characters, bcrypt 72 bytes.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity/authentication/concept-sspr-policy">Password policies</a>
 */
public enum PasswordRule {
    LENGTH("A password has 8 characters or more, and 72 bytes at most."),
    KINDS("A password has three of these: lower case letters, upper case letters, digits, symbols.");

    private static final int FEWEST_CHARACTERS = 8;
    private static final int MOST_BYTES = 72;
    private static final int FEWEST_KINDS = 3;

    private final String text;

    PasswordRule(String text) {
        this.text = text;
    }

    /** The rule in words. */
    public String text() {
        return text;
    }

    /** The first rule that {@code password} breaks. */
    public static Optional<PasswordRule> brokenBy(String password) {
        if (password.length() < FEWEST_CHARACTERS || password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return Optional.of(LENGTH);
        }
        return kindsIn(password) < FEWEST_KINDS ? Optional.of(KINDS) : Optional.empty();
    }

    private static long kindsIn(String password) {
        Stream<IntPredicate> kinds = Stream.of(
                Character::isLowerCase,
                Character::isUpperCase,
                Character::isDigit,
                character -> !Character.isLetterOrDigit(character));
        return kinds.filter(kind -> password.codePoints().anyMatch(kind)).count();
    }
}
