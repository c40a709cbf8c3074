package dev.pretenant.contracts;

/** What is said of one case. */
public enum Verdict {
    /** As it must be. */
    PASSED("passed"),
    /** Not forbidden, and better otherwise: a SHOULD of the standard is not followed. */
    ADVISED("advised"),
    /** Wrong. */
    FAILED("failed"),
    /** Could not be found out; the remark says why. */
    UNJUDGED("not judged");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
