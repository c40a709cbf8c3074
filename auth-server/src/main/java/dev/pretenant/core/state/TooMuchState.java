package dev.pretenant.core.state;

/** There is more to remember than a snapshot may hold: it is held in memory, so there is a limit. */
public final class TooMuchState extends RuntimeException {

    private static final int MOST = 50_000;
    private static final long serialVersionUID = 1L;

    private TooMuchState(String message) {
        super(message);
    }

    /**
     * Lets so many of {@code what} into a snapshot.
     *
     * @throws TooMuchState if they are too many
     */
    public static void requireFew(String what, int count) {
        if (count > MOST) {
            throw new TooMuchState(
                    "there are " + count + " " + what + ", of which a snapshot takes " + MOST + " at most");
        }
    }
}
