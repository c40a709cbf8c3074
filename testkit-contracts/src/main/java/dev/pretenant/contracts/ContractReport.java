package dev.pretenant.contracts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What came of a contract: a matrix of cases, to be read by people ({@link #html}, {@link #text}) and build servers ({@link
 * #junitXml}).
 *
 * @param contract which one it was
 * @param subject who was judged
 */
public record ContractReport(String contract, String subject, List<CaseResult> results) {

    /** Keeps a copy of the results. */
    public ContractReport {
        results = List.copyOf(results);
    }

    /** The results of one kind, in order. */
    public List<CaseResult> with(Verdict verdict) {
        return results.stream().filter(result -> result.verdict() == verdict).toList();
    }

    /** Whether nothing is wrong. What is advised or could not be judged is not wrong. */
    public boolean passed() {
        return with(Verdict.FAILED).isEmpty();
    }

    /**
     * Fails a test where something is wrong.
     *
     * @throws AssertionError with the cases that failed
     */
    public void requirePassed() {
        if (!passed()) {
            throw new AssertionError(text());
        }
    }

    /** What takes the worth from the rest: who turns everybody away turns the wrong ones away as well. */
    Optional<String> caveat() {
        return results.stream()
                .findFirst()
                .filter(first -> first.verdict() == Verdict.FAILED)
                .map(first -> "What is allowed does not work: mend that first, for until then refusals prove nothing.");
    }

    /** The whole report as one page that needs nothing else. */
    public String html() {
        return new HtmlReport(this).text();
    }

    /** The cases as a test suite in the form that build servers read. */
    public String junitXml() {
        return new JUnitXml(this).text();
    }

    /** What is not as it must be, for a terminal. */
    public String text() {
        return new TextReport(this).text();
    }

    /** Writes {@code contract.html}, {@code TEST-contract.xml} and {@code contract.txt} into the directory, made if need be. */
    public void writeTo(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("contract.html"), html());
        Files.writeString(directory.resolve("TEST-contract.xml"), junitXml());
        Files.writeString(directory.resolve("contract.txt"), text());
    }
}
