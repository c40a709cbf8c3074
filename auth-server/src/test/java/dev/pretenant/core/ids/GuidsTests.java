package dev.pretenant.core.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuidsTests {

    @Test
    void tryParseWhenInAnyCaseThenGuid() {
        assertThat(Guids.tryParse("0A0B0C0D-1111-4222-8333-abcdefABCDEF"))
                .contains(new UUID(0x0a0b0c0d_1111_4222L, 0x8333_abcdefabcdefL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-2-3-4-5",
                "0a0b0c0d11114222833300000000abcdef",
                "0a0b0c0d-1111-4222-8333-00000000000",
                "0a0b0c0d-1111-4222-8333-0000000000000",
                "0a0b0c0d-1111-4222-8333-00000000000g",
                "+a0b0c0d-1111-4222-8333-000000000000",
                "0a0b0c0d-+111-4222-8333-000000000000",
                "0a0b0c0d-1111-4222-83330-00000000000",
                "0a0b0c0d1111-4222-8333-0-00000000000",
                "٠a0b0c0d-1111-4222-8333-000000000000",
                " a0b0c0d-1111-4222-8333-000000000000",
                "--------------0--------------------0"
            })
    void tryParseWhenOfAnotherFormThenEmpty(String text) {
        assertThat(Guids.tryParse(text)).isEmpty();
    }
}
