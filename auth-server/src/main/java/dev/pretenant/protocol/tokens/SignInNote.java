package dev.pretenant.protocol.tokens;

import dev.pretenant.protocol.sessions.SignedIn;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a person signed in, as an access token's {@code aio} remembers it: the claim in which the platform notes for itself
 * what nobody else may rely on. So a token that is exchanged on behalf of the person still tells when, where and how they
 * signed in, and nothing need be stored for it.
 *
 * @param sid id of the browser session, or empty
 * @param authTime when the person last proved who they are
 * @param amr how
 * @param keptSignedIn whether they chose to stay signed in
 */
public record SignInNote(String sid, Instant authTime, List<String> amr, boolean keptSignedIn) {

    /** Makes the notes of two tokens differ from the first character on. */
    private static final int SALT_BYTES = 6;

    private static final Pattern FORM =
            Pattern.compile("(\\d{1,12}) (true|false) ([A-Za-z0-9-]*) ([a-z0-9_]*(?:,[a-z0-9_]+)*)");

    public SignInNote {
        amr = List.copyOf(amr);
    }

    /** The claim for a token about {@code signedIn}. */
    public static String claim(SignedIn signedIn) {
        byte[] salt = new byte[SALT_BYTES];
        ThreadLocalRandom.current().nextBytes(salt);
        String note = signedIn.authTime().getEpochSecond() + " " + signedIn.keptSignedIn() + " " + signedIn.sid() + " "
                + String.join(",", signedIn.amr());
        return Base64.getEncoder().encodeToString(salt)
                + Base64.getEncoder().encodeToString(note.getBytes(StandardCharsets.UTF_8));
    }

    /** What {@code claim} remembers, if it is one that {@link #claim} made. */
    static Optional<SignInNote> read(String claim) {
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(claim);
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
        String note = decoded.length < SALT_BYTES
                ? ""
                : new String(Arrays.copyOfRange(decoded, SALT_BYTES, decoded.length), StandardCharsets.UTF_8);
        return Optional.of(FORM.matcher(note))
                .filter(Matcher::matches)
                .map(parts -> new SignInNote(
                        parts.group(3),
                        Instant.ofEpochSecond(Long.parseLong(parts.group(1))),
                        parts.group(4).isEmpty()
                                ? List.of()
                                : List.of(parts.group(4).split(",")),
                        Boolean.parseBoolean(parts.group(2))));
    }
}
