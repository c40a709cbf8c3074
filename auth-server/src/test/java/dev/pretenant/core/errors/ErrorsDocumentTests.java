package dev.pretenant.core.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ErrorsDocumentTests {

    private static final Path FILE = Path.of("..", "docs", "errors.md");

    @Test
    void documentWhenCatalogChangedThenIsStale() throws IOException {
        String text =
                new ErrorsDocument(ErrorReference.load(), Provocations.search(), UnreachedErrors.reasons()).text();
        if (Boolean.getBoolean("pretenant.docs.write")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, text);
        }
        assertThat(FILE)
                .as("stale: run this test with -Dpretenant.docs.write=true")
                .hasContent(text);
    }
}
