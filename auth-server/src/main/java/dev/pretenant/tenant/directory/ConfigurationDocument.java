package dev.pretenant.tenant.directory;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Turns the text of a configuration file into nodes that know their lines. */
final class ConfigurationDocument {

    private ConfigurationDocument() {}

    /** The mapping that is the whole file; an empty file is an empty mapping. */
    static YamlMapping parse(ConfigurationFile file, Set<String> keys, MistakeLog log) {
        try {
            Node root = compose(file.text());
            return new YamlMapping(root == null ? Objects.requireNonNull(compose("{}")) : root, "", keys, log);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw unreadable(file, line, e.getProblem());
        } catch (YAMLException e) {
            throw unreadable(file, 0, e.getMessage());
        }
    }

    private static @Nullable Node compose(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(ConfigurationFile.LIMIT);
        return new Composer(new PlainParser(new StreamReader(text), options), new Resolver(), options).getSingleNode();
    }

    private static ConfigurationMistakes unreadable(ConfigurationFile file, int line, @Nullable String problem) {
        String reason = String.valueOf(problem).lines().findFirst().orElse("");
        return new ConfigurationMistakes(List.of(new Mistake(file.name(), line, "", "not valid YAML: " + reason)));
    }

    /** A parser that takes no aliases, with which a few lines could stand for gigabytes. */
    private static final class PlainParser extends ParserImpl {

        PlainParser(StreamReader reader, LoaderOptions options) {
            super(reader, options);
        }

        @Override
        public Event peekEvent() {
            Event event = super.peekEvent();
            if (event instanceof AliasEvent) {
                throw new ParserException(null, null, "aliases are not allowed", event.getStartMark());
            }
            return event;
        }
    }
}
