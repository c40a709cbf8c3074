package dev.pretenant.tenant.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Security;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class CryptoProviderTests {

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void preferredWhenNativeProviderOnTheClassPathThenItSigns() {
        assertThat(CryptoProvider.preferred().isNative()).isTrue();
        assertThat(CryptoProvider.preferred().name()).startsWith("AmazonCorrettoCryptoProvider 2.");
    }

    @Test
    void preferredWhenLoadedThenOtherUsersOfTheJdkAreLeftAlone() {
        String name = CryptoProvider.preferred().provider().getName();
        assertThat(Security.getProviders()[0].getName()).isEqualTo("SUN").isNotEqualTo(name);
    }
}
