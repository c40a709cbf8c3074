package dev.pretenant.core.state;

/** There is more to remember than a snapshot may hold: it is held in memory, so there is a limit. */
public final class TooMuchState extends RuntimeException {

    static final int MOST = 50_000;

    private static final long serialVersionUID = 1L;

    private TooMuchState(String message) {
        super(message);
    }

    /**
     * Lets {@code rows} rows of {@code place} into a snapshot.
     *
     * @throws TooMuchState if they are too many
     */
    public static void requireFew(String place, int rows) {
        if (rows > MOST) {
            throw new TooMuchState(place + " has " + rows + " rows, of which a snapshot takes " + MOST + " at most");
        }
    }
}
