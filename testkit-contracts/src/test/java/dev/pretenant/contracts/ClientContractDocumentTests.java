package dev.pretenant.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/contracts-clients.md} shows is what there is. */
class ClientContractDocumentTests {

    private static final Path DOCUMENT = Path.of("..", "docs", "contracts-clients.md");
    private static final Path EXAMPLE =
            Path.of("src", "test", "java", "dev", "pretenant", "contracts", "ProfileAppContractTests.java");
    private static final Pattern LISTING = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern METHOD = Pattern.compile("(?m)^\\| `(\\w+)\\([\\w, ]*\\)`");
    private static final Pattern ABILITY = Pattern.compile("`([A-Z_]+)`");

    @Test
    void listingWhenComparedThenIsATestOfThisBuild() throws IOException {
        Matcher listing = LISTING.matcher(Files.readString(DOCUMENT));

        assertThat(listing.find()).isTrue();
        assertThat(Files.readString(EXAMPLE)).contains(listing.group(1));
    }

    @Test
    void methodsWhenComparedThenAreAllOfTheBuilder() throws IOException {
        assertThat(METHOD.matcher(Files.readString(DOCUMENT)).results().map(found -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ClientContract.Builder.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .map(Method::getName)
                        .map(name -> name.equals("build") ? "of" : name)
                        .toList());
    }

    @Test
    void abilitiesAndKindsWhenComparedThenAreAllNamed() throws IOException {
        assertThat(ABILITY.matcher(Files.readString(DOCUMENT)).results().map(found -> found.group(1)))
                .containsAll(Arrays.stream(Ability.values()).map(Enum::name).toList())
                .containsAll(Arrays.stream(ClientKind.values()).map(Enum::name).toList());
    }

    @Test
    void casesWhenComparedThenAreAllExplained() throws IOException {
        String document = Files.readString(DOCUMENT);
        WebAppUnderTest app = WebAppUnderTest.at(URI.create("http://localhost:1"));
        try (StandInApi api = StandInApi.answering("{}")) {
            ClientContract web = ClientContract.of(app, ClientKind.WEB_APP)
                    .able(Ability.values())
                    .calling(api)
                    .build();

            assertThat(web.cases()).extracting(ContractCase::id).allSatisfy(id -> assertThat(document)
                    .contains("`" + id + "`"));
        }
    }
}
