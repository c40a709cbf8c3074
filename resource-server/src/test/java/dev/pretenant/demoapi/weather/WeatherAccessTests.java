package dev.pretenant.demoapi.weather;

import static dev.pretenant.demoapi.TestAuthority.appClaims;
import static dev.pretenant.demoapi.TestAuthority.sign;
import static dev.pretenant.demoapi.TestAuthority.userClaims;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.skyscreamer.jsonassert.JSONAssert;

class WeatherAccessTests extends RunningWeatherApi {

    private static final String READ_NEEDS = "This call needs the delegated permission weather.read,"
            + " or the app role app.weather.read in an application's own token; ";
    private static final String WRITE_NEEDS = "This call needs the delegated permission weather.write; ";

    static Stream<Arguments> readersWithoutPermission() {
        return Stream.of(
                arguments(userClaims().claim("scp", "weather.write"), "scp: weather.write, roles: none", """
                        "claim":"scp","expected":"weather.read","actual":"weather.write",
                        "present":{"scp":["weather.write"],"roles":[]}"""),
                arguments(userClaims().claim("scp", "app.weather.read"), "scp: app.weather.read, roles: none", """
                        "claim":"scp","expected":"weather.read","actual":"app.weather.read",
                        "present":{"scp":["app.weather.read"],"roles":[]}"""),
                arguments(
                        userClaims().claim("scp", "other").claim("roles", List.of("app.weather.read")),
                        "scp: other, roles: app.weather.read",
                        """
                        "claim":"scp","expected":"weather.read","actual":"other",
                        "present":{"scp":["other"],"roles":["app.weather.read"]}"""),
                arguments(
                        userClaims().claim("scp", null).claim("roles", List.of("app.weather.read")),
                        "scp: none, roles: app.weather.read",
                        """
                        "claim":"scp","expected":"weather.read","actual":"none",
                        "present":{"scp":[],"roles":["app.weather.read"]}"""),
                arguments(appClaims().claim("idtyp", "user"), "scp: none, roles: app.weather.read", """
                        "claim":"scp","expected":"weather.read","actual":"none",
                        "present":{"scp":[],"roles":["app.weather.read"]}"""),
                arguments(appClaims().claim("roles", null), "scp: none, roles: none", """
                        "claim":"roles","expected":"app.weather.read","actual":"none",
                        "present":{"scp":[],"roles":[]}"""),
                arguments(appClaims().claim("roles", List.of("weather.read")), "scp: none, roles: weather.read", """
                        "claim":"roles","expected":"app.weather.read","actual":"weather.read",
                        "present":{"scp":[],"roles":["weather.read"]}"""));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("readersWithoutPermission")
    void getWhenPermissionIsMissingThenAnswers403ThatNamesBoth(JWTClaimsSet.Builder claims, String held, String members)
            throws Exception {
        HttpResponse<String> response = get("/api/weather/Seattle", sign(claims));

        String description = READ_NEEDS + "the token has " + held + ".";
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(challengeOf(response))
                .isEqualTo(CHALLENGE + ", error=\"insufficient_scope\", error_description=\"" + description
                        + "\", scope=\"weather.read\"");
        JSONAssert.assertEquals("""
                {"error":"insufficient_scope","error_description":"%s",%s,
                 "required":{"scp":["weather.read"],"roles":["app.weather.read"]}}
                """.formatted(description, members), response.body(), true);
    }

    static Stream<Arguments> writersWithoutPermission() {
        return Stream.of(
                arguments(userClaims(), "scp: weather.read, roles: none", """
                        "actual":"weather.read","present":{"scp":["weather.read"],"roles":[]}"""),
                arguments(appClaims(), "scp: none, roles: app.weather.read", """
                        "actual":"none","present":{"scp":[],"roles":["app.weather.read"]}"""),
                arguments(
                        appClaims().claim("roles", List.of("weather.write")), "scp: none, roles: weather.write", """
                        "actual":"none","present":{"scp":[],"roles":["weather.write"]}"""));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("writersWithoutPermission")
    void postWhenScopeIsMissingThenAnswers403(JWTClaimsSet.Builder claims, String held, String members)
            throws Exception {
        HttpResponse<String> response = post("/api/weather", sign(claims), "{}");

        String description = WRITE_NEEDS + "the token has " + held + ".";
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(challengeOf(response))
                .isEqualTo(CHALLENGE + ", error=\"insufficient_scope\", error_description=\"" + description
                        + "\", scope=\"weather.write\"");
        JSONAssert.assertEquals("""
                {"error":"insufficient_scope","error_description":"%s","claim":"scp","expected":"weather.write",%s,
                 "required":{"scp":["weather.write"],"roles":[]}}
                """.formatted(description, members), response.body(), true);
    }

    @Test
    void getWhenUserDelegatedReadThenAnswersWeather() {
        assertThat(get("/api/weather/Seattle", sign(userClaims())).statusCode()).isEqualTo(200);
        assertThat(get("/api/weather/Seattle", sign(userClaims().claim("scp", "weather.write weather.read")))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void getWhenApplicationHasRoleThenAnswersWeather() {
        assertThat(get("/api/weather/Seattle", sign(appClaims())).statusCode()).isEqualTo(200);
        assertThat(get("/api/weather/Seattle", sign(appClaims().claim("idtyp", "app")))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void headWhenScopeIsMissingThenAnswers403() {
        HttpRequest.Builder head = request("/api/weather/Seattle")
                .header("Authorization", "Bearer " + sign(userClaims().claim("scp", "weather.write")))
                .method("HEAD", HttpRequest.BodyPublishers.noBody());

        assertThat(send(head).statusCode()).isEqualTo(403);
    }

    @Test
    void meWhenUserThenAnswersWhoTheTokenSays() throws Exception {
        HttpResponse<String> response = get("/users/me", sign(userClaims()));

        assertThat(response.statusCode()).isEqualTo(200);
        JSONAssert.assertEquals("""
                {"kind":"user","name":"Alice Archer","username":"alice@meridian.test",
                 "oid":"30000000-0000-4000-8000-000000000001","tid":"10000000-0000-4000-8000-000000000001",
                 "client":"20000000-0000-4000-8000-000000000002","scopes":["weather.read"],"roles":[],"version":"2.0",
                 "claims":{"iss":"https://localhost:8443/10000000-0000-4000-8000-000000000001/v2.0",
                   "aud":["20000000-0000-4000-8000-000000000001"],"sub":"subject-of-alice-here",
                   "iat":"2026-03-01T11:55:00Z","nbf":"2026-03-01T11:55:00Z","exp":"2026-03-01T13:05:00Z",
                   "oid":"30000000-0000-4000-8000-000000000001","tid":"10000000-0000-4000-8000-000000000001",
                   "azp":"20000000-0000-4000-8000-000000000002","ver":"2.0","name":"Alice Archer",
                   "preferred_username":"alice@meridian.test","scp":"weather.read"}}
                """, response.body(), true);
    }

    @Test
    void meWhenApplicationWithoutRolesThenAnswersApplication() throws Exception {
        HttpResponse<String> response = get("/users/me", sign(appClaims().claim("roles", null)));

        assertThat(response.statusCode()).isEqualTo(200);
        JSONAssert.assertEquals("""
                {"kind":"application","oid":"40000000-0000-4000-8000-000000000002","scopes":[],"roles":[]}
                """, response.body(), false);
    }
}
