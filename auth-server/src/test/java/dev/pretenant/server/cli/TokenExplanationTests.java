package dev.pretenant.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TokenExplanationTests {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final String CLAIMS = "{\"aud\":\"api\",\"exp\":1700003600,\"mine\":[1,2]}";
    private static KeyPair keys;

    @BeforeAll
    static void makeKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
    }

    @Test
    void printWhenNoServerRunsThenExplainsAndSaysThatNothingWasChecked() throws GeneralSecurityException {
        StringWriter text = new StringWriter();

        new TokenExplanation(EncodedToken.parse(token(CLAIMS)), Optional.empty(), at(1_700_000_000), ZoneOffset.UTC)
                .print(new PrintWriter(text, true));

        assertThat(text.toString()).isEqualTo("""
                Header
                  alg            RS256
                                 | how it is signed; the platform signs with RS256 alone
                  kid            k1
                                 | which published key verifies the signature
                Claims
                  aud            api
                                 | for whom: the API must find itself here, and refuse the token otherwise
                  exp            1700003600 = 2023-11-14 23:13:20 Z, in 60 min
                                 | not valid from then on
                  mine           [1,2]
                Lifetime   valid, ends in 60 min
                Signature  not checked: no server is running (pretenant up starts one)
                """);
    }

    @Test
    void printWhenPastItsEndThenSaysExpired() throws GeneralSecurityException {
        StringWriter text = new StringWriter();

        new TokenExplanation(
                        EncodedToken.parse(token(CLAIMS)), Optional.empty(), at(1_700_003_600 + 600), ZoneOffset.UTC)
                .print(new PrintWriter(text, true));

        assertThat(text.toString()).contains("Lifetime   expired 10 min ago\n");
    }

    @Test
    void verdictWhenSignedWithPublishedKeyThenIsValid() throws GeneralSecurityException {
        assertThat(verdict(token(CLAIMS), "k1")).isEqualTo("valid: signed with key k1 of https://here");
    }

    @Test
    void verdictWhenClaimsWereChangedThenIsNotValid() throws GeneralSecurityException {
        String[] parts = token(CLAIMS).split("\\.");
        String changed = parts[0] + "." + encode("{\"aud\":\"other\"}") + "." + parts[2];

        assertThat(verdict(changed, "k1"))
                .isEqualTo("NOT VALID: header or claims were changed after key k1 signed them");
    }

    @Test
    void verdictWhenKeyIsNotPublishedThenNamesIt() throws GeneralSecurityException {
        assertThat(verdict(token(CLAIMS), "k2"))
                .isEqualTo("NOT VALID: https://here does not publish the key 'k1' (another server signed it, or the"
                        + " key has been retired)");
    }

    @Test
    void verdictWhenNotSignedAtAllThenIsNotValid() {
        String unsigned = encode("{\"alg\":\"none\"}") + "." + encode(CLAIMS) + ".";

        assertThat(verdict(unsigned, "k1")).isEqualTo("NOT VALID: alg is 'none', the platform signs with RS256 alone");
    }

    @Test
    void parseWhenNotATokenThenSaysWhatIsWrong() {
        assertRefused("abc", "this is not a JSON Web Token: it has 1 part instead of three with dots between");
        assertRefused("a.b.c.d.e", "this token is encrypted (five parts); only signed ones can be read");
        assertRefused("!.e30.x", "the header of this token is not base64url");
        assertRefused(encode("[]") + ".e30.x", "the header of this token is not a JSON object");
        assertRefused("e30." + encode("{") + ".x", "the body of this token is not a JSON object");
    }

    @Test
    void parseWhenCopiedFromAHeaderThenLetsTheSchemeGo() throws GeneralSecurityException {
        assertThat(EncodedToken.parse("  Bearer " + token(CLAIMS) + "\n")
                        .claims()
                        .path("aud")
                        .asString())
                .isEqualTo("api");
    }

    private static void assertRefused(String text, String message) {
        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> EncodedToken.parse(text))
                .withMessage(message);
    }

    private static String verdict(String token, String publishedKeyId) {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        JsonNode published = ServerClient.JSON.readTree("{\"keys\":[{\"kid\":\"" + publishedKeyId + "\",\"n\":\""
                + BASE64URL.encodeToString(key.getModulus().toByteArray()) + "\",\"e\":\"AQAB\"}]}");
        return SignatureCheck.verdict(EncodedToken.parse(token), published, "https://here");
    }

    private static String token(String claims) throws GeneralSecurityException {
        String signed = encode("{\"alg\":\"RS256\",\"kid\":\"k1\"}") + "." + encode(claims);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + BASE64URL.encodeToString(signature.sign());
    }

    private static String encode(String text) {
        return BASE64URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Clock at(long seconds) {
        return Clock.fixed(Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
    }
}
