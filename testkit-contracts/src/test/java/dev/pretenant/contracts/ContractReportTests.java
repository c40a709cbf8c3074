package dev.pretenant.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ContractReportTests {

    private static final CaseResult PASSED = result("first", Verdict.PASSED, "");
    private static final CaseResult FAILED = result("second", Verdict.FAILED, "Let in.");
    private static final CaseResult ADVISED = result("third", Verdict.ADVISED, "Better so.");
    private static final CaseResult UNJUDGED = result("fourth", Verdict.UNJUDGED, "no clock");

    @Test
    void textWhenSomethingFailedThenWhatWasDoneAndExpectedAndFoundAndWhere() {
        assertThat(report(PASSED, FAILED, UNJUDGED).text()).isEqualTo("""
                Contract of http://api.test

                failed: second (a <token>)
                  Let in.
                  done      GET /: a <token>
                  expected  401
                  found     200 "\u0001"
                  why       Because.
                  see       https://rules.test/#1

                not judged: fourth, no clock
                1 passed, 0 advised, 1 failed, 1 not judged
                """);
    }

    @Test
    void textWhenTheFirstCaseFailedThenThatFirst() {
        assertThat(report(FAILED, PASSED).text()).contains("What is allowed does not work");
        assertThat(report(PASSED, FAILED).text()).doesNotContain("What is allowed does not work");
    }

    @Test
    void requirePassedWhenSomethingFailedThenThrowsTheText() {
        ContractReport report = report(PASSED, FAILED);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(report::requirePassed)
                .withMessage(report.text());
    }

    @Test
    void requirePassedWhenNothingFailedThenNothing() {
        assertThatNoException().isThrownBy(report(PASSED, ADVISED, UNJUDGED)::requirePassed);
    }

    @Test
    void junitXmlWhenReadThenEachCaseIsATest() throws Exception {
        String xml = report(PASSED, FAILED, ADVISED, UNJUDGED).junitXml();

        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        Element suite = document.getDocumentElement();
        assertThat(List.of(
                        suite.getTagName(),
                        suite.getAttribute("tests"),
                        suite.getAttribute("failures"),
                        suite.getAttribute("skipped")))
                .containsExactly("testsuite", "4", "1", "1");
        Element failure = (Element) suite.getElementsByTagName("failure").item(0);
        assertThat(((Element) failure.getParentNode()).getAttribute("name")).isEqualTo("second: a <token>");
        assertThat(failure.getAttribute("message")).isEqualTo("Let in.");
        assertThat(failure.getTextContent()).contains("found     200 \"?\"");
        assertThat(suite.getElementsByTagName("skipped").getLength()).isEqualTo(1);
        assertThat(suite.getElementsByTagName("system-out").getLength()).isEqualTo(1);
    }

    @Test
    void htmlWhenAnswerHoldsMarkupThenItIsText() {
        String html = report(PASSED, FAILED).html();

        assertThat(html)
                .contains("<details id=\"second\" open>", "GET /: a &lt;token&gt;", "https://rules.test/#1")
                .doesNotContain("<token>", "<script");
    }

    private static ContractReport report(CaseResult... results) {
        return new ContractReport("Contract", "http://api.test", List.of(results));
    }

    private static CaseResult result(String id, Verdict verdict, String remark) {
        Step step = new Step("GET /: a <token>", "401", "200 \"\u0001\"");
        return new CaseResult(
                id,
                Area.TOKENS,
                "a <token>",
                "Because.",
                URI.create("https://rules.test/#1"),
                verdict,
                List.of(step),
                remark);
    }
}
