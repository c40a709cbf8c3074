package dev.pretenant.core.outgoing;

/** Nothing that can be used came back. */
public final class NoAnswerException extends Exception {

    private static final long serialVersionUID = 1;

    private final Reason reason;

    NoAnswerException(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Why there is no answer. */
    public enum Reason {
        /** Nobody is there, or the connection broke. */
        UNREACHABLE,
        /** It took too long. */
        LATE,
        /** It is longer than asked for. */
        TOO_LONG
    }
}
