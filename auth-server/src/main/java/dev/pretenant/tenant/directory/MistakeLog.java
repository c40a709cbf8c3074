package dev.pretenant.tenant.directory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;

/** Collects what is wrong in one file, so that its author learns everything at once. */
final class MistakeLog {

    private static final int ENOUGH = 100;

    private final String file;
    private final List<Mistake> mistakes = new ArrayList<>();

    MistakeLog(String file) {
        this.file = file;
    }

    void note(Mark at, String key, String message) {
        if (mistakes.size() < ENOUGH) {
            mistakes.add(new Mistake(file, at.getLine() + 1, key, message));
        }
    }

    /** Ends the reading of a file that has mistakes. */
    void throwIfAny() {
        if (!mistakes.isEmpty()) {
            throw new ConfigurationMistakes(mistakes.stream()
                    .sorted(Comparator.comparingInt(Mistake::line))
                    .toList());
        }
    }
}
