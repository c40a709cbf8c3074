package dev.pretenant.demoapi.weather;

import static dev.pretenant.demoapi.TestAuthority.API;
import static dev.pretenant.demoapi.TestAuthority.ISSUER;
import static dev.pretenant.demoapi.TestAuthority.KEY;
import static dev.pretenant.demoapi.TestAuthority.NOW;
import static dev.pretenant.demoapi.TestAuthority.TENANT;
import static dev.pretenant.demoapi.TestAuthority.newKey;
import static dev.pretenant.demoapi.TestAuthority.sign;
import static dev.pretenant.demoapi.TestAuthority.userClaims;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.skyscreamer.jsonassert.JSONAssert;

class BadTokenTests extends RunningWeatherApi {

    private static final String OTHER = "99999999-0000-4000-8000-000000000009";

    static Stream<Arguments> badTokens() throws JOSEException {
        return Stream.of(
                bad(
                        sign(userClaims().claim("ver", "1.0")),
                        "ver",
                        "2.0",
                        "1.0",
                        "The token's 'ver' is 1.0; expected 2.0. The API's app registration chooses it:"
                                + " requestedAccessTokenVersion."),
                bad(
                        sign(userClaims().claim("ver", null)),
                        "ver",
                        "2.0",
                        "none",
                        "The token has no 'ver'; expected 2.0. The API's app registration chooses it:"
                                + " requestedAccessTokenVersion."),
                bad(
                        sign(userClaims().claim("tid", OTHER)),
                        "tid",
                        TENANT,
                        OTHER,
                        "The token's 'tid' is " + OTHER + "; expected " + TENANT
                                + ". The API does not serve this tenant."),
                bad(
                        sign(userClaims().claim("tid", null)),
                        "tid",
                        TENANT,
                        "none",
                        "The token has no 'tid'; expected " + TENANT + ". The API does not serve this tenant."),
                bad(
                        sign(userClaims().issuer("https://sts.example/" + TENANT)),
                        "iss",
                        ISSUER,
                        "https://sts.example/" + TENANT,
                        "The token's 'iss' is https://sts.example/" + TENANT + "; expected " + ISSUER
                                + ". The API trusts another authorization server."),
                bad(
                        sign(userClaims().issuer(null)),
                        "iss",
                        ISSUER,
                        "none",
                        "The token has no 'iss'; expected " + ISSUER
                                + ". The API trusts another authorization server."),
                bad(
                        sign(userClaims().audience("00000003-0000-0000-c000-000000000000")),
                        "aud",
                        API,
                        "00000003-0000-0000-c000-000000000000",
                        "The token's 'aud' is 00000003-0000-0000-c000-000000000000; expected " + API
                                + ". The token is for another API: ask for this one's."),
                bad(
                        sign(userClaims().audience("api://weather")),
                        "aud",
                        API,
                        "api://weather",
                        "The token's 'aud' is api://weather; expected " + API
                                + ". The token is for another API: ask for this one's."),
                bad(
                        sign(userClaims().audience((String) null)),
                        "aud",
                        API,
                        "none",
                        "The token has no 'aud'; expected " + API
                                + ". The token is for another API: ask for this one's."),
                bad(
                        sign(userClaims().expirationTime(at(NOW.minusSeconds(60)))),
                        "exp",
                        "a time after 2026-03-01T12:00:00Z",
                        "2026-03-01T11:59:00Z",
                        "The token's 'exp' is 2026-03-01T11:59:00Z; expected a time after 2026-03-01T12:00:00Z."
                                + " The token has expired: get a new one."),
                bad(
                        sign(userClaims().expirationTime(null)),
                        "exp",
                        "a time after 2026-03-01T12:00:00Z",
                        "none",
                        "The token has no 'exp'; expected a time after 2026-03-01T12:00:00Z."
                                + " The token has expired: get a new one."),
                bad(
                        sign(userClaims().notBeforeTime(at(NOW.plusSeconds(61)))),
                        "nbf",
                        "a time before 2026-03-01T12:00:00Z",
                        "2026-03-01T12:01:01Z",
                        "The token's 'nbf' is 2026-03-01T12:01:01Z; expected a time before 2026-03-01T12:00:00Z."
                                + " The token is not valid yet: compare the clocks."),
                bad(
                        new PlainJWT(userClaims().build()).serialize(),
                        "alg",
                        "RS256",
                        "none",
                        "The token's 'alg' is none; expected RS256. The API verifies no other signature."),
                bad(
                        signedWithPublicKeyAsSecret(),
                        "alg",
                        "RS256",
                        "HS256",
                        "The token's 'alg' is HS256; expected RS256. The API verifies no other signature."),
                bad(
                        sign(header(JWSAlgorithm.RS512, JOSEObjectType.JWT), userClaims(), new RSASSASigner(KEY)),
                        "alg",
                        "RS256",
                        "RS512",
                        "The token's 'alg' is RS512; expected RS256. The API verifies no other signature."),
                bad(
                        sign(
                                header(JWSAlgorithm.RS256, new JOSEObjectType("at+jwt")),
                                userClaims(),
                                new RSASSASigner(KEY)),
                        "typ",
                        "JWT",
                        "at+jwt",
                        "The token's 'typ' is at+jwt; expected JWT. Is it an access token?"),
                bad(
                        sign(userClaims(), newKey(KEY.getKeyID())),
                        "signature",
                        "made with key key-1",
                        "not made with it",
                        "The signature is not that of the key that the token names: the token was changed, or forged."),
                bad(
                        tampered(),
                        "signature",
                        "made with key key-1",
                        "not made with it",
                        "The signature is not that of the key that the token names: the token was changed, or forged."),
                bad(
                        sign(userClaims(), newKey("nobody's")),
                        "kid",
                        "a key of the authorization server",
                        "nobody's",
                        "The token's 'kid' is nobody's; expected a key of the authorization server."
                                + " Somebody else signed the token."),
                bad(
                        "abc",
                        "token",
                        "three parts of base64url, with dots between",
                        "something else",
                        "The token is not a JWT: is it the access token, and all of it?"));
    }

    @ParameterizedTest(name = "{1}: {3}")
    @MethodSource("badTokens")
    void getWhenTokenIsBadThenAnswers401ThatNamesTheClaim(
            String token, String claim, String expected, String actual, String description) throws Exception {
        HttpResponse<String> response = get("/api/weather/Seattle", token);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(challengeOf(response))
                .isEqualTo(CHALLENGE + ", error=\"invalid_token\", error_description=\"" + description + "\"");
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        JSONAssert.assertEquals("""
                {"error":"invalid_token","error_description":"%s","claim":"%s","expected":"%s","actual":"%s"}
                """.formatted(description, claim, expected, actual), response.body(), true);
    }

    @Test
    void getWhenNoTokenThenChallengeHasNoError() throws Exception {
        HttpResponse<String> response = send(request("/api/weather/Seattle"));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(challengeOf(response)).isEqualTo(CHALLENGE);
        JSONAssert.assertEquals("""
                {"error":"missing_token",
                 "error_description":"Send an access token for this API: Authorization: Bearer <token>."}
                """, response.body(), true);
    }

    @Test
    void getWhenTwoAuthorizationHeadersThenAnswers400() throws Exception {
        String bearer = "Bearer " + sign(userClaims());
        HttpResponse<String> response = send(request("/api/weather/Seattle")
                .header("Authorization", bearer)
                .header("Authorization", "Bearer another"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(challengeOf(response))
                .isEqualTo(CHALLENGE + ", error=\"invalid_request\", error_description=\"There is more than one"
                        + " Authorization header: send one token.\"");
        JSONAssert.assertEquals("""
                {"error":"invalid_request",
                 "error_description":"There is more than one Authorization header: send one token."}
                """, response.body(), true);
    }

    @Test
    void getWhenClaimHoldsQuotesAndLineBreaksThenHeaderHoldsNone() {
        HttpResponse<String> response =
                get("/api/weather/Seattle", sign(userClaims().audience("\"\\\r\nä" + "x".repeat(5000))));

        assertThat(challengeOf(response))
                .isEqualTo(CHALLENGE + ", error=\"invalid_token\", error_description=\"The token's 'aud' is '????"
                        + "x".repeat(195) + "?; expected " + API
                        + ". The token is for another API: ask for this one's.\"");
    }

    private static Arguments bad(String token, String claim, String expected, String actual, String description) {
        return arguments(token, claim, expected, actual, description);
    }

    private static JWSHeader header(JWSAlgorithm algorithm, JOSEObjectType type) {
        return new JWSHeader.Builder(algorithm).type(type).keyID(KEY.getKeyID()).build();
    }

    private static String signedWithPublicKeyAsSecret() throws JOSEException {
        return sign(
                header(JWSAlgorithm.HS256, JOSEObjectType.JWT),
                userClaims(),
                new MACSigner(KEY.toRSAPublicKey().getEncoded()));
    }

    private static String tampered() {
        JWTClaimsSet.Builder better = userClaims().claim("scp", "weather.read weather.write");
        String[] parts = sign(userClaims()).split("\\.");
        String payload = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(better.build().toString().getBytes(StandardCharsets.UTF_8));
        return parts[0] + "." + payload + "." + parts[2];
    }

    private static Date at(Instant time) {
        return Date.from(time);
    }
}
