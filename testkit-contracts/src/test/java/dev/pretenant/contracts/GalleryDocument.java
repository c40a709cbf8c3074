package dev.pretenant.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The page of a gallery: of each broken program the mistake, its lines, the attack, what the contract says, the cure.
 *
 * @param sources the folder of its classes
 */
record GalleryDocument(String introduction, Path sources, List<Piece> pieces) {

    /**
     * What is shown of one program.
     *
     * @param constant the name of the constant, from which that of the class follows
     */
    record Piece(String constant, String title, String mistake, String attack, String cure, ContractReport report) {}

    String text() {
        return introduction
                + pieces.stream().map(GalleryDocument::row).collect(Collectors.joining())
                + pieces.stream().map(this::section).collect(Collectors.joining());
    }

    private static String row(Piece piece) {
        String anchor = piece.title().toLowerCase(Locale.ROOT).replace(' ', '-');
        return "| [%s](#%s) | %d |%n"
                .formatted(
                        piece.title(),
                        anchor,
                        piece.report().with(Verdict.FAILED).size());
    }

    private String section(Piece piece) {
        return """

                ## %s

                %s

                ```java
                %s
                ```

                **An attacker** %s

                **The contract** says:

                %s
                **To mend it:** %s
                """.formatted(
                        piece.title(),
                        piece.mistake(),
                        lines(piece),
                        decapitalized(piece.attack()),
                        piece.report().with(Verdict.FAILED).stream()
                                .map(GalleryDocument::finding)
                                .collect(Collectors.joining()),
                        decapitalized(piece.cure()));
    }

    private static String finding(CaseResult result) {
        return "- [%s](%s), %s: %s%n"
                .formatted(result.id(), result.source(), result.says(), decapitalized(result.remark()));
    }

    /** What the class has in place of the sound one's method: all after its constructor. */
    private String lines(Piece piece) {
        try {
            String source = Files.readString(sources.resolve(classOf(piece) + ".java"));
            return source.substring(source.indexOf("    @Override"), source.lastIndexOf('}'))
                    .stripTrailing()
                    .stripIndent();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String classOf(Piece piece) {
        return Arrays.stream(piece.constant().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    private static String decapitalized(String sentence) {
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    }
}
