package dev.pretenant.contracts;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The report for a terminal: first what is wrong, in full; what passed is only counted. */
final class TextReport {

    private final ContractReport report;

    TextReport(ContractReport report) {
        this.report = report;
    }

    String text() {
        StringBuilder text = new StringBuilder()
                .append(report.contract())
                .append(" of ")
                .append(report.subject())
                .append('\n');
        report.caveat().ifPresent(caveat -> text.append('\n').append(caveat).append('\n'));
        for (CaseResult failed : report.with(Verdict.FAILED)) {
            append(text, failed);
        }
        for (CaseResult advised : report.with(Verdict.ADVISED)) {
            append(text, advised);
        }
        for (CaseResult unjudged : report.with(Verdict.UNJUDGED)) {
            text.append("\nnot judged: ").append(unjudged.id()).append(", ").append(unjudged.remark());
        }
        return text.append("\n").append(counts(report)).append('\n').toString();
    }

    /** How many of each verdict there are. */
    static String counts(ContractReport report) {
        return Arrays.stream(Verdict.values())
                .map(verdict -> report.with(verdict).size() + " " + verdict)
                .collect(Collectors.joining(", "));
    }

    private static void append(StringBuilder text, CaseResult result) {
        text.append('\n').append(result.verdict()).append(": ").append(details(result));
    }

    /** All there is to say of a case. */
    static String details(CaseResult result) {
        StringBuilder text = new StringBuilder()
                .append(result.id())
                .append(" (")
                .append(result.says())
                .append(")\n  ")
                .append(result.remark())
                .append('\n');
        for (Step step : result.steps()) {
            text.append("  done      ").append(step.done()).append('\n');
            text.append("  expected  ").append(step.expected()).append('\n');
            text.append("  found     ").append(step.found()).append('\n');
        }
        return text.append("  why       ")
                .append(result.why())
                .append("\n  see       ")
                .append(result.source())
                .append('\n')
                .toString();
    }
}
