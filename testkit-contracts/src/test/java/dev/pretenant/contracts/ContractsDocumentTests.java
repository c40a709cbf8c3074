package dev.pretenant.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/contracts.md} shows is what there is. */
class ContractsDocumentTests {

    private static final Path DOCUMENT = Path.of("..", "docs", "contracts.md");
    private static final Path EXAMPLE =
            Path.of("src", "test", "java", "dev", "pretenant", "contracts", "WeatherApiContractTests.java");
    private static final Pattern LISTING = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern METHOD = Pattern.compile("`(\\w+)\\([\\w, ]*\\)`");
    private static final Pattern OPTION = Pattern.compile("`(--[a-z0-9-]+)`");

    @Test
    void listingWhenComparedThenIsATestOfThisBuild() throws IOException {
        Matcher listing = LISTING.matcher(Files.readString(DOCUMENT));

        assertThat(listing.find()).isTrue();
        assertThat(Files.readString(EXAMPLE)).contains(listing.group(1));
    }

    @Test
    void methodsWhenComparedThenAreAllOfTheBuilder() throws IOException {
        String document = Files.readString(DOCUMENT);

        assertThat(METHOD.matcher(rowsOf(document)).results().map(found -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(ResourceServerContract.Builder.class.getDeclaredMethods())
                                .filter(method -> Modifier.isPublic(method.getModifiers()))
                                .map(Method::getName)
                                .map(name -> name.equals("build") ? "of" : name)
                                .toList());
    }

    @Test
    void optionsWhenComparedThenAreAllOfTheCommand() throws IOException {
        String usage = ContractCommand.usage();

        assertThat(OPTION.matcher(rowsOf(Files.readString(DOCUMENT))).results().map(found -> found.group(1)))
                .allSatisfy(option -> assertThat(usage).contains("\n  " + option));
    }

    private static String rowsOf(String document) {
        return document.substring(
                document.indexOf("| method of the builder"), document.indexOf("People, apps and the API"));
    }
}
