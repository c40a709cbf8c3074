package dev.pretenant.contracts;

/**
 * How something ended that a client was asked to do.
 *
 * @param shown what a person was told, for the report
 */
public record ClientAnswer(Ending ending, String shown) {

    /** The three ways in which things end. */
    public enum Ending {
        /** Done: the person is signed in, the API was called. */
        SUCCESS("goes ahead"),
        /** Not done, and the client said so. */
        REFUSED("says that it cannot"),
        /** Not done, and the client was not prepared for that. */
        CRASHED("breaks down");

        private final String words;

        Ending(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** It worked. */
    public static ClientAnswer success(String shown) {
        return new ClientAnswer(Ending.SUCCESS, shown);
    }

    /** It did not work, and the client says so to whom it concerns. */
    public static ClientAnswer refused(String shown) {
        return new ClientAnswer(Ending.REFUSED, shown);
    }

    /** The client came upon something that it was not made for. */
    public static ClientAnswer crashed(String shown) {
        return new ClientAnswer(Ending.CRASHED, shown);
    }
}
