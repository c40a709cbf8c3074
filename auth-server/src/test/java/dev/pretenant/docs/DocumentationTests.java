package dev.pretenant.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds every Markdown document to its links: the file is there, and so is the heading. */
class DocumentationTests {

    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|mailto:)([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("```.*?```|`[^`\n]*`", Pattern.DOTALL);
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");

    private final Repository repository = Repository.here();

    @Test
    void linksWhenRelativeThenTheirTargetsExist() {
        List<Path> documents = repository.files().stream()
                .filter(file -> file.toString().endsWith(".md"))
                .toList();

        assertThat(documents).contains(Path.of("README.md"), Path.of("docs", "parity.md"));
        assertThat(documents)
                .allSatisfy(document -> assertThat(brokenLinks(document)).isEmpty());
    }

    private List<String> brokenLinks(Path document) {
        String prose = CODE.matcher(repository.text(document.toString())).replaceAll("");
        return LINK.matcher(prose)
                .results()
                .map((MatchResult result) -> result.group(1))
                .filter(link -> !exists(document, link))
                .toList();
    }

    private boolean exists(Path document, String link) {
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        Path source = repository.root().resolve(document);
        Path target = file.isEmpty() ? source : source.resolveSibling(file).normalize();
        if (!target.startsWith(repository.root()) || !Files.exists(target)) {
            return false;
        }
        return hash < 0 || anchors(target).anyMatch(link.substring(hash + 1)::equals);
    }

    /** The anchors that a forge makes of headings: lower case, blanks to hyphens, other punctuation gone. */
    private static Stream<String> anchors(Path markdown) {
        try {
            String text = Files.readString(markdown);
            return HEADING.matcher(text)
                    .results()
                    .map(result -> result.group(1).toLowerCase(Locale.ROOT))
                    .map(heading ->
                            heading.replaceAll("[^\\p{L}\\p{N} _-]", "").strip().replace(' ', '-'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
