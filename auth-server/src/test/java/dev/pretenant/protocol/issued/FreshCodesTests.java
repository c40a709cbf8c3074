package dev.pretenant.protocol.issued;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.protocol.issued.IssuedToken.Kind;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreshCodesTests {

    private final FreshCodes codes = new FreshCodes();

    @Test
    void findWhenCodeWasKeptThenThatRow() {
        StoredToken row = row("kept", Kind.CODE);

        codes.keep(row);

        assertThat(codes.find("kept")).containsSame(row);
        assertThat(codes.find("other")).isEmpty();
    }

    @Test
    void keepWhenRefreshTokenThenItIsLeftToTheStore() {
        codes.keep(row("refresh", Kind.REFRESH));

        assertThat(codes.find("refresh")).isEmpty();
    }

    @Test
    void forgetWhenSeveralAreKeptThenThatOneIsLeftToTheStore() {
        StoredToken spent = row("spent", Kind.CODE);
        codes.keep(spent);
        codes.keep(row("other", Kind.CODE));

        codes.forget(spent);

        assertThat(codes.find("spent")).isEmpty();
        assertThat(codes.find("other")).isPresent();
    }

    @Test
    void clearWhenSeveralAreKeptThenAllAreLeftToTheStore() {
        codes.keep(row("one", Kind.CODE));
        codes.keep(row("two", Kind.CODE));

        codes.clear();

        assertThat(codes.find("one")).isEmpty();
        assertThat(codes.find("two")).isEmpty();
    }

    @Test
    void keepWhenThousandAreKeptThenTheOldestMakesRoom() {
        IntStream.rangeClosed(0, 1_000).forEach(number -> codes.keep(row("code " + number, Kind.CODE)));

        assertThat(codes.find("code 0")).isEmpty();
        assertThat(codes.find("code 1")).isPresent();
        assertThat(codes.find("code 1000")).isPresent();
    }

    private static StoredToken row(String hash, Kind kind) {
        return new StoredToken(hash, new StoredAuthorization(), kind, Instant.EPOCH, null, null);
    }
}
