package dev.pretenant.contracts;

/** A case that cannot be judged here; the message says why. */
final class UnjudgedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnjudgedException(String why) {
        super(why);
    }
}
