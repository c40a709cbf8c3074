package dev.pretenant.tenant.directory;

import java.util.List;

/** Reads the tables that ship with the program: columns between tabs, lines that begin with {@code #} are for people. */
final class DataTable {

    private DataTable() {}

    /** The lines of {@code name}, each a list of its columns. */
    static List<List<String>> shipped(String name) {
        return ConfigurationFile.shipped(name)
                .text()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> List.of(line.split("\t")))
                .toList();
    }
}
