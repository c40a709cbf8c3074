package dev.pretenant.contracts;

import java.net.URI;
import java.util.List;

/**
 * What came of one case.
 *
 * @param id names it for ever: tests and exceptions refer to it
 * @param says what is done
 * @param why what it is good for, in a sentence
 * @param source where it is written
 * @param steps what was done, in order; the last one decided
 * @param remark what else there is to say; often empty
 */
public record CaseResult(
        String id, Area area, String says, String why, URI source, Verdict verdict, List<Step> steps, String remark) {

    /** Keeps a copy of the steps. */
    public CaseResult {
        steps = List.copyOf(steps);
    }
}
