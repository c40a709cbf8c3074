package dev.pretenant.witnesses;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Libraries that have the platform's address built in, or its port, unmodified: they are told nothing, only the hosts file is
 * another. The tokens that they are shown come from MSAL, which asks the same address.
 */
class PlatformAddressTests {

    private static final int FAST_API = 8010;
    private static final int STARTER_BY_NAME = 8011;
    private static final int STARTER_BY_SETTING = 8012;

    private static PretendMicrosoft platform;
    private static Workspace client;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        client = Workspace.copyOf(Path.of("src", "test", "python", "course"));
        PythonEnvironment.install(client);
        Workspace network = Workspace.copyOf(Path.of("src", "test", "shell"));
        platform = new PretendMicrosoft(network);
        PlatformApis apis = new PlatformApis(platform, network);
        apis.startFastApi("fastapi", FAST_API);
        apis.startAzureStarter("by-name", STARTER_BY_NAME, Map.of());
        apis.startAzureStarter(
                "by-setting",
                STARTER_BY_SETTING,
                Map.of(
                        "SPRING_CLOUD_AZURE_ACTIVEDIRECTORY_PROFILE_ENVIRONMENT_ACTIVEDIRECTORYENDPOINT",
                        platform.ownAddress() + "/"));
    }

    @AfterAll
    static void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    @Test
    void fastApiMicrosoftIdentityWhenShownTokensThenAcceptsTheGoodAndNamesWhatIsWrongWithTheOthers() throws Exception {
        String report = "200 {\\\"city\\\":\\\"Seattle\\\",\\\"country\\\":\\\"US\\\","
                + "\\\"description\\\":\\\"light rain\\\",\\\"temperature\\\":10.7}";
        String refused = "401 Invalid header error: Unable to find appropriate key";

        assertThat(callWeather(FAST_API)).isEqualTo(new Outcome(0, """
                {"delegated": "%1$s"}
                {"application": "%1$s"}
                {"applicationWithoutRole": "403 IDW10201: No scope or app permission (role) claim was found in the bearer token"}
                {"userWithRole": "403 IDW10203: The \\"role\\" claim does not contain role weather.read or was not found"}
                {"otherAudience": "%2$s"}
                {"otherVersion": "%2$s"}
                {"tampered": "%2$s"}
                {"anotherKey": "%2$s"}
                {"unsigned": "%2$s"}
                {"none": "401 Invalid_header: Unable to parse authentication"}
                """.formatted(report, refused), ""));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"by name," + STARTER_BY_NAME, "by active-directory-endpoint," + STARTER_BY_SETTING})
    void springCloudAzureWhenShownTokensThenAcceptsTheGoodAndNamesWhatIsWrongWithTheOthers(String how, int port)
            throws Exception {
        String report = "200 {\\\"city\\\":\\\"Seattle\\\",\\\"description\\\":\\\"light rain\\\"}";
        String metadata =
                "resource_metadata=\\\"http://localhost:%d/.well-known/oauth-protected-resource\\\"".formatted(port);

        assertThat(callWeather(port))
                .isEqualTo(new Outcome(
                        0,
                        """
                {"delegated": "%1$s"}
                {"application": "%1$s"}
                {"applicationWithoutRole": "403 Bearer error=\\"insufficient_scope\\", \
                error_description=\\"The request requires higher privileges than provided by the access token.\\", %2$s"}
                {"userWithRole": "%1$s"}
                {"otherAudience": "%3$sThe aud claim is not valid\\", %2$s, %4$s"}
                {"otherVersion": "%3$sThe aud claim is not valid\\", %2$s, %4$s"}
                {"tampered": "%3$sSigned JWT rejected: Invalid signature\\", %2$s, %4$s"}
                {"anotherKey": "%3$sSigned JWT rejected: Invalid signature\\", %2$s, %4$s"}
                {"unsigned": "401 Bearer error=\\"invalid_token\\", \
                error_description=\\"Unsupported algorithm of none\\", %2$s, %4$s"}
                {"none": "401 Bearer %4$s"}
                """.formatted(
                                        report,
                                        "error_uri=\\\"https://tools.ietf.org/html/rfc6750#section-3.1\\\"",
                                        "401 Bearer error=\\\"invalid_token\\\", "
                                                + "error_description=\\\"An error occurred while attempting to decode the Jwt: ",
                                        metadata),
                        ""));
    }

    /**
     * MSAL Python asks for the user realm on port 443 of the authority's host, whatever port the authority has, and sends the
     * password only to an account that is managed.
     */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "https://login.microsoftonline.com/10000000-0000-4000-8000-000000000001,",
        "https://localhost:8443/10000000-0000-4000-8000-000000000001, without-instance-discovery"
    })
    void msalPythonWhenGivenNameAndPasswordThenGetsATokenOrThePlatformsRefusal(String authority, String told)
            throws Exception {
        letPasswordExpire("wyatt@meridian.test");

        Outcome outcome = runClient(
                Stream.of(client.file("name_and_password.py"), authority, told).filter(Objects::nonNull));

        assertThat(outcome.output()).isEqualTo("""
                {"good": {"scope": "api://weather/weather.read offline_access openid profile", "name": "Chloe Dubois"}}
                {"cached": "cache"}
                {"wrong": {"error": "invalid_grant", "error_codes": [50126], "suberror": null}}
                {"expired": {"error": "invalid_grant", "error_codes": [50055], "suberror": "user_password_expired"}}
                """);
        assertThat(outcome.exitCode()).isZero();
    }

    private static Outcome callWeather(int port) throws IOException, InterruptedException {
        return runClient(
                Stream.of(client.file("call_weather.py"), "http://localhost:" + port + "/api/weather/Seattle"));
    }

    private static Outcome runClient(Stream<String> scriptAndArguments) throws IOException, InterruptedException {
        return platform.run(
                Map.of("REQUESTS_CA_BUNDLE", platform.caCertificate()),
                Stream.concat(Stream.of(client.file(".venv/bin/python")), scriptAndArguments)
                        .toList());
    }

    private static void letPasswordExpire(String name) throws IOException, InterruptedException {
        String address = "http://localhost:8080/pretenant/api/v1/users/" + name + "/expire";
        Outcome expired = platform.run(Map.of(), List.of("curl", "--silent", "--fail", "--request", "POST", address));
        assertThat(expired.exitCode()).isZero();
    }
}
