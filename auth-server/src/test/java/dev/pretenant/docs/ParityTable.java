package dev.pretenant.docs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rows of {@code docs/parity.md}: every table line whose first cell looks like {@code D-01}. */
record ParityTable(List<Row> rows) {

    private static final Pattern ID = Pattern.compile("[A-Z]-\\d{2}");
    private static final Pattern WITNESS = Pattern.compile("`test:([A-Za-z0-9_]+)`");
    private static final Set<String> WITNESSED = Set.of("Real", "Partial", "Extension");

    /** One claim. {@code status} is what the document says, checked only by {@link #mistakes}. */
    record Row(String id, String capability, String status, List<String> witnesses) {}

    static ParityTable parse(String markdown) {
        List<Row> rows = new ArrayList<>();
        for (String line : markdown.lines().toList()) {
            String[] cells = line.split("\\|", -1);
            if (cells.length < 2 || !ID.matcher(cells[1].strip()).matches()) {
                continue;
            }
            if (cells.length != 7) {
                throw new IllegalArgumentException("five cells expected: " + line);
            }
            rows.add(new Row(cells[1].strip(), cells[2].strip(), cells[3].strip(), witnesses(cells[4])));
        }
        return new ParityTable(List.copyOf(rows));
    }

    private static List<String> witnesses(String cell) {
        Matcher matcher = WITNESS.matcher(cell);
        return matcher.results().map((MatchResult result) -> result.group(1)).toList();
    }

    /** What is wrong with the table in a source tree that has tests named {@code tests}; one line for each mistake. */
    List<String> mistakes(Set<String> tests) {
        List<String> mistakes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Row row : rows) {
            if (!seen.add(row.id())) {
                mistakes.add(row.id() + ": the id is used twice");
            }
            if (WITNESSED.contains(row.status())) {
                if (row.witnesses().isEmpty()) {
                    mistakes.add(row.id() + ": " + row.status() + " without a witness");
                }
                row.witnesses().stream()
                        .filter(witness -> !tests.contains(witness))
                        .forEach(witness -> mistakes.add(row.id() + ": no test is named " + witness));
            } else if (!row.status().equals("Absent")) {
                mistakes.add(row.id() + ": unknown word \"" + row.status() + "\"");
            } else if (!row.witnesses().isEmpty()) {
                mistakes.add(row.id() + ": Absent with a witness");
            }
        }
        return mistakes;
    }
}
