package dev.pretenant.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTests {

    /** The start of the SHA-256 of {@code hunter2}. */
    private static final String SHOWN = "redacted:f52fbd32";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "access_token",
                "actor_token",
                "assertion",
                "client_assertion",
                "client_secret",
                "client-secret",
                "clientSecret",
                "code",
                "code_verifier",
                "confirmNewPassword",
                "currentPassword",
                "device_code",
                "id_token",
                "id_token_hint",
                "newPassword",
                "otc",
                "passwd",
                "password",
                "Password",
                "refresh_token",
                "secret",
                "subject_token",
                "token",
                "user_code"
            })
    void parameterWhenSecretThenHash(String name) {
        assertThat(Redaction.HASHED.parameter(name, "hunter2")).isEqualTo(SHOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client_assertion_type",
                "client_id",
                "code_challenge",
                "redirect_uri",
                "requested_token_use",
                "scope",
                "state",
                "username"
            })
    void parameterWhenNoSecretThenAsSent(String name) {
        assertThat(Redaction.HASHED.parameter(name, "hunter2")).isEqualTo("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "$select", "a.b:c-d", "claims[0]", "x-ms-client-sku"})
    void nameWhenThatOfAParameterThenAsSent(String name) {
        assertThat(Redaction.HASHED.name(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"client_secret":"hunter2"} | redacted:3bd30a09
            client_secret=hunter2       | redacted:412080d2
            """)
    void nameWhenItIsNoneThenHash(String name, String shown) {
        assertThat(Redaction.HASHED.name(name)).isEqualTo(shown);
        assertThat(Redaction.NONE.name(name)).isEqualTo(name);
    }

    @Test
    void nameWhenTooLongForOneThenHash() {
        assertThat(Redaction.HASHED.name("x".repeat(64))).isEqualTo("x".repeat(64));
        assertThat(Redaction.HASHED.name("x".repeat(65))).startsWith("redacted:");
    }

    @ParameterizedTest
    @CsvSource({
        "authorization, Bearer hunter2, Bearer redacted:f52fbd32",
        "authorization, hunter2, redacted:f52fbd32",
        "proxy-authorization, Basic hunter2, Basic redacted:f52fbd32",
        "cookie, hunter2, redacted:f52fbd32",
        "x-identity-header, hunter2, redacted:f52fbd32",
        "secret, hunter2, redacted:f52fbd32",
        "x-ms-refreshtokencredential, hunter2, redacted:f52fbd32",
        "referer, https://app.test/?code=hunter2&state=5, https://app.test/?code=redacted:f52fbd32&state=5",
        "x-api-key, hunter2, redacted:f52fbd32",
        "api-key, hunter2, redacted:f52fbd32",
        "ocp-apim-subscription-key, hunter2, redacted:f52fbd32",
        "x-functions-key, hunter2, redacted:f52fbd32",
        "x-auth-token, hunter2, redacted:f52fbd32",
        "x-amz-security-token, hunter2, redacted:f52fbd32",
        "x-csrf-token, hunter2, redacted:f52fbd32",
        "set-cookie, hunter2, redacted:f52fbd32",
        "x-hub-signature-256, hunter2, redacted:f52fbd32",
        "x-password, hunter2, redacted:f52fbd32",
        "x-session-id, hunter2, redacted:f52fbd32",
        "x-forwarded-authorization, hunter2, redacted:f52fbd32",
        "x-author, hunter2, hunter2",
        "x-client-sku, hunter2, hunter2",
        "client-request-id, hunter2, hunter2",
        "user-agent, hunter2, hunter2",
        "keep-alive, hunter2, hunter2",
        "origin, https://app.test, https://app.test"
    })
    void headerWhenSecretThenHash(String name, String value, String shown) {
        assertThat(Redaction.HASHED.header(name, value)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.test/#access_token=hunter2&expires_in=5, https://app.test/#access_token=redacted:f52fbd32&expires_in=5",
        "https://app.test/?x=1&code=hunter2#id_token=hunter2, https://app.test/?x=1&code=redacted:f52fbd32#id_token=redacted:f52fbd32",
        "https://app.test/code=hunter2, https://app.test/code=hunter2",
        "/login?ctx=hunter2, /login?ctx=hunter2"
    })
    void addressWhenSecretInItThenHash(String address, String shown) {
        assertThat(Redaction.HASHED.address(address)).isEqualTo(shown);
    }

    @Test
    void noneWhenSecretThenAsSent() {
        assertThat(Redaction.NONE.parameter("code", "hunter2")).isEqualTo("hunter2");
        assertThat(Redaction.NONE.header("cookie", "hunter2")).isEqualTo("hunter2");
        assertThat(Redaction.NONE.address("/?code=hunter2")).isEqualTo("/?code=hunter2");
    }
}
