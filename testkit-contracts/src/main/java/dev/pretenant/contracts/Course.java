package dev.pretenant.contracts;

import java.util.List;

/** One case as it runs, until something decides it. */
interface Course {

    /** What was done so far. */
    List<Step> steps();

    /** Ends the case unless what a standard demands is there. */
    static void must(boolean there, String remark) {
        if (!there) {
            throw new Decided(Verdict.FAILED, remark);
        }
    }

    /** Ends the case unless what a standard recommends is there. */
    static void should(boolean there, String remark) {
        if (!there) {
            throw new Decided(Verdict.ADVISED, remark);
        }
    }

    /** The case is decided. */
    final class Decided extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final Verdict verdict;

        Decided(Verdict verdict, String remark) {
            super(remark);
            this.verdict = verdict;
        }

        Verdict verdict() {
            return verdict;
        }
    }
}
