package dev.pretenant.protocol.issued;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokensInMemoryTests extends TokenStoreContract {

    private final TokensInMemory store = new TokensInMemory();

    @Override
    TokenStore store() {
        return store;
    }

    @Test
    void beginWhenThereAreTooManyThenTheEldestGoes() {
        store.begin(List.of(refreshToken("eldest")));
        store.begin(IntStream.range(1, TokensInMemory.MOST)
                .mapToObj(number -> refreshToken("token " + number))
                .toList());
        assertThat(store.find("eldest")).isPresent();

        store.begin(List.of(refreshToken("latest")));

        assertThat(store.find("eldest")).isEmpty();
        assertThat(store.find("token 1")).isPresent();
        assertThat(store.find("latest")).isPresent();
        assertThat(store.count()).isEqualTo(TokensInMemory.MOST);
    }
}
