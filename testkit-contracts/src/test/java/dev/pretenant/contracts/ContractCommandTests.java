package dev.pretenant.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractCommandTests {

    @ParameterizedTest
    @CsvSource({
        "'', --url is missing",
        "--url, --url has no value",
        "--url http://localhost:1 --audience a, --read is missing",
        "--url http://localhost:1 --audience a --read GET, 'an endpoint is like ''GET /path scope=NAME'', and not GET'",
        "--url http://localhost:1 --audience a --read GET_/_who=me, 'of an endpoint there are scope=, role= and json=, and not"
                + " who=me'",
        "--url http://localhost:1 --audience a --read GET_/, say which scope or role opens GET /",
        "--url http://localhost:1 --audience a --read GET_/_scope=s --faster, there is no option --faster",
        "--url http://localhost:1 --audience a --read GET_/_scope=s --tenant one, --tenant needs more",
        "--url http://localhost:1 --audience a --read GET_/_scope=s --emulator http://localhost:1,"
                + " no answer from the emulator at http://localhost:1"
    })
    void runWhenMisusedThenSaysWhatIsWrong(String line, String message) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> arguments = line.isEmpty()
                ? List.of()
                : List.of(line.split(" ")).stream()
                        .map(word -> word.replace('_', ' '))
                        .toList();

        int code = ContractCommand.run(arguments, System.out, new PrintStream(err, true, StandardCharsets.UTF_8));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith(message + System.lineSeparator());
    }
}
