package dev.pretenant.contracts;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The report as one page without scripts: light or dark as the reader has it, on a phone as on a wall. */
final class HtmlReport {

    private static final String STYLE = """
            :root { color-scheme: light dark; --line: #d0d7de; --soft: #57606a; --paper: #ffffff; --ink: #1f2328;
              --passed: #1a7f37; --advised: #8a5a00; --failed: #c5221f; --unjudged: #57606a; --tint: #f6f8fa; }
            @media (prefers-color-scheme: dark) { :root { --line: #30363d; --soft: #9aa4ae; --paper: #0d1117; --ink: #e6edf3;
              --passed: #3fb950; --advised: #e3b341; --failed: #ff7b72; --unjudged: #9aa4ae; --tint: #161b22; } }
            * { box-sizing: border-box; }
            body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 62rem; background: var(--paper); color: var(--ink);
              font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
            h1 { margin: 0; font-size: 1.5rem; } h2 { margin: 2rem 0 .5rem; font-size: 1.1rem; }
            .subject { margin: .25rem 0 1rem; color: var(--soft); }
            .counts { display: flex; flex-wrap: wrap; gap: .5rem; margin: 0; padding: 0; list-style: none; }
            .counts li { padding: .25rem .75rem; border: 1px solid var(--line); border-radius: 1rem; }
            .passed { color: var(--passed); } .advised { color: var(--advised); } .failed { color: var(--failed); }
            .unjudged, .none { color: var(--unjudged); } .mark { font-weight: 600; }
            details { border: 1px solid var(--line); border-radius: .4rem; margin: .3rem 0; }
            summary { position: relative; display: grid; grid-template-columns: 6.5rem 15rem 1fr; gap: .1rem .75rem;
              padding: .4rem 2rem .4rem .75rem; cursor: pointer; list-style: none; }
            summary::-webkit-details-marker { display: none; }
            summary::after { content: "+"; position: absolute; top: .4rem; right: .75rem; color: var(--soft); }
            details[open] > summary::after { content: "\\2212"; }
            summary:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
            summary .id { font-weight: 600; } summary .says { color: var(--soft); }
            details[open] > summary { border-bottom: 1px solid var(--line); background: var(--tint); }
            .case { padding: .5rem .75rem; } .case p { margin: .4rem 0; }
            dl { display: grid; grid-template-columns: 6.5rem 1fr; align-items: baseline; gap: .15rem .75rem; margin: .6rem 0; padding: .5rem .75rem;
              background: var(--tint); border-radius: .4rem; }
            dt { color: var(--soft); } dd { margin: 0; font-family: ui-monospace, monospace; font-size: .875rem; }
            a { color: inherit; }
            @media (max-width: 40rem) { summary { grid-template-columns: auto 1fr; } summary .says { grid-column: 1 / -1; }
              dl { grid-template-columns: 1fr; } dd + dt { margin-top: .4rem; } }
            """;

    private final ContractReport report;

    HtmlReport(ContractReport report) {
        this.report = report;
    }

    String text() {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s: %s</title>
                <style>
                %s</style>
                </head>
                <body>
                <h1>%s</h1>
                <p class="subject">%s</p>
                <ul class="counts">
                %s</ul>
                %s%s</body>
                </html>
                """.formatted(
                escaped(report.subject()),
                TextReport.counts(report),
                STYLE,
                escaped(report.contract()),
                escaped(report.subject()),
                Arrays.stream(Verdict.values()).map(this::count).collect(Collectors.joining()),
                report.caveat().map("<p class=\"failed\">%s</p>%n"::formatted).orElse(""),
                Arrays.stream(Area.values()).map(this::area).collect(Collectors.joining()));
    }

    private String count(Verdict verdict) {
        int count = report.with(verdict).size();
        return "<li class=\"%s\">%d %s</li>%n".formatted(count == 0 ? "none" : styleOf(verdict), count, verdict);
    }

    private String area(Area area) {
        List<CaseResult> results = report.results().stream()
                .filter(result -> result.area() == area)
                .toList();
        return results.isEmpty()
                ? ""
                : "<h2>" + area + "</h2>\n"
                        + results.stream().map(HtmlReport::details).collect(Collectors.joining());
    }

    private static String details(CaseResult result) {
        return """
                <details id="%s"%s>
                <summary><span class="mark %s">%s</span> <span class="id">%s</span> <span class="says">%s</span></summary>
                <div class="case">
                %s%s<p>%s <a href="%s">Where it is written</a></p>
                </div>
                </details>
                """.formatted(
                        result.id(),
                        result.verdict() == Verdict.FAILED ? " open" : "",
                        styleOf(result.verdict()),
                        result.verdict(),
                        result.id(),
                        escaped(result.says()),
                        result.remark().isEmpty() ? "" : "<p><strong>" + escaped(result.remark()) + "</strong></p>\n",
                        result.steps().stream().map(HtmlReport::step).collect(Collectors.joining()),
                        escaped(result.why()),
                        result.source());
    }

    private static String step(Step step) {
        return "<dl><dt>done</dt><dd>%s</dd><dt>expected</dt><dd>%s</dd><dt>found</dt><dd>%s</dd></dl>%n"
                .formatted(escaped(step.done()), escaped(step.expected()), escaped(step.found()));
    }

    private static String styleOf(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "passed";
            case ADVISED -> "advised";
            case FAILED -> "failed";
            case UNJUDGED -> "unjudged";
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
