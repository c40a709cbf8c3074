package dev.pretenant.contracts;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The report as a test suite: a case that is not judged is a skipped test, advice is what a test prints. */
final class JUnitXml {

    private final ContractReport report;

    JUnitXml(ContractReport report) {
        this.report = report;
    }

    String text() {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", report.contract() + " of " + report.subject());
            xml.writeAttribute("tests", count(report.results().size()));
            xml.writeAttribute("failures", count(report.with(Verdict.FAILED).size()));
            xml.writeAttribute("errors", "0");
            xml.writeAttribute("skipped", count(report.with(Verdict.UNJUDGED).size()));
            for (CaseResult result : report.results()) {
                write(xml, result);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            return text.toString();
        } catch (XMLStreamException failure) {
            throw new IllegalStateException("the report cannot be written", failure);
        }
    }

    private static void write(XMLStreamWriter xml, CaseResult result) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", result.area().toString());
        xml.writeAttribute("name", result.id() + ": " + result.says());
        xml.writeAttribute("time", "0");
        switch (result.verdict()) {
            case FAILED -> writeElement(xml, "failure", result);
            case UNJUDGED -> writeElement(xml, "skipped", result);
            case ADVISED -> {
                xml.writeStartElement("system-out");
                xml.writeCharacters(printable(TextReport.details(result)));
                xml.writeEndElement();
            }
            case PASSED -> {}
        }
        xml.writeEndElement();
    }

    private static void writeElement(XMLStreamWriter xml, String name, CaseResult result) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeAttribute("message", printable(result.remark()));
        xml.writeCharacters(printable(TextReport.details(result)));
        xml.writeEndElement();
    }

    /** XML 1.0 has no place for other control characters, which an API may well answer. */
    private static String printable(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "?");
    }

    private static String count(int number) {
        return String.valueOf(number);
    }
}
