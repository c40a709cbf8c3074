package dev.pretenant.tenant.directory;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** A configuration file that cannot be applied, with everything that is wrong in it; nothing of it was applied. */
public final class ConfigurationMistakes extends RuntimeException {

    private final transient List<Mistake> mistakes;

    ConfigurationMistakes(List<Mistake> mistakes) {
        super(mistakes.stream().map(Mistake::toString).collect(joining("\n")));
        this.mistakes = List.copyOf(mistakes);
    }

    /** What is wrong, in the order of the file. */
    public List<Mistake> mistakes() {
        return mistakes;
    }
}
