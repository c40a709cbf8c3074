package dev.pretenant.protocol.issued;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pretenant.core.state.TestDatabase;
import dev.pretenant.core.state.TooMuchState;
import dev.pretenant.tenant.directory.TestDirectory;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenTableTests extends TokenStoreContract {

    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.ofPackage(StoredToken.class);

    private final TokenTable store = new TokenTable(DATABASE.entities(), DATABASE.rows(), DATABASE.transactions());

    @BeforeEach
    void empty() {
        store.deleteAll();
    }

    @Override
    TokenStore store() {
        return store;
    }

    @Test
    void snapshotWhenThereAreTooManyThenRefuses() {
        IssuedState state = new IssuedState(TestDirectory.withTenants(), List.of(store()));
        store().begin(IntStream.range(0, 50_000)
                .mapToObj(number -> refreshToken("token " + number))
                .toList());
        state.snapshot();
        store().add(refreshToken("token 0"), List.of(refreshToken("one too many")));

        assertThatExceptionOfType(TooMuchState.class)
                .isThrownBy(state::snapshot)
                .withMessage(
                        "there are 50001 codes, refresh tokens and device codes, of which a snapshot takes 50000 at most");
    }
}
