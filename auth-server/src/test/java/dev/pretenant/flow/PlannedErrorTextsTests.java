package dev.pretenant.flow;

import static dev.pretenant.emulator.FaultScope.tokenEndpoint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.control.api.InProcessControl;
import dev.pretenant.control.faults.ErrorWords;
import dev.pretenant.core.errors.ErrorExplanation;
import dev.pretenant.core.errors.ErrorReference;
import dev.pretenant.core.errors.OrderedError;
import dev.pretenant.emulator.SignInPlan;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;

/** What planned errors say: no word of the platform's texts is left open. */
@EmulatorTest
class PlannedErrorTextsTests {

    private static final Collection<ErrorExplanation> ALL =
            ErrorReference.load().all();

    /** What the platform itself prints in braces. */
    private static final String PRINTED = "\\{EmailHidden}|\\{tenant-ID}";

    @Autowired
    private Harbor harbor;

    @Autowired
    private InProcessControl control;

    @Autowired
    private ErrorWords words;

    @BeforeEach
    void reset() {
        harbor.reset();
    }

    @AfterEach
    void clear() {
        control.faults().clear();
        control.signIns().clear();
    }

    @Test
    void whenAnyErrorIsPlannedThenNoWordOfItsTextIsLeftOpen() {
        Map<String, String> open = new TreeMap<>();
        for (ErrorExplanation error : ALL) {
            control.faults().next(tokenEndpoint().of("weather-daemon")).failsWith(error.number());
            String text = TokenRequest.ofDaemon(harbor.port()).send().text("error_description");
            assertThat(text).startsWith(error.code() + ": ");
            if (text.replaceAll(PRINTED, "").matches(".*[{}].*")) {
                open.put(error.code(), text);
            }
        }

        assertThat(open).isEmpty();
    }

    @Test
    void whenTheRequestTellsNothingThenExamplesStandForIt() {
        MockHttpServletRequest bare = new MockHttpServletRequest("GET", "/common/discovery/v2.0/keys");

        assertThat(ALL)
                .extracting(error -> OrderedError.of(error)
                        .with(words.of(bare), Optional.empty())
                        .text()
                        .replaceAll(PRINTED, ""))
                .noneMatch(text -> text.contains("{") || text.contains("'null'"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            7000112 | Application '20000000-0000-4000-8000-000000000002'(Weather Daemon) is disabled.
            501051  | Application '20000000-0000-4000-8000-000000000002'(Weather Daemon) is not assigned to a role for the application '20000000-0000-4000-8000-000000000001'(Weather API).
            1002012 | The provided value for scope api://weather/.default is not valid.
            70003   | The app requested an unsupported grant type 'client_credentials'.
            900561  | The endpoint only accepts GET requests. Received a POST request.
            90002   | Tenant '10000000-0000-4000-8000-000000000001' not found.
            50034   | The user account {EmailHidden} does not exist in the Meridian directory.
            7500529 | The value '1a2b3c4d5e6f' is not a valid SAML ID.
            """)
    void whenTheRequestTellsAWordThenThatIsFilledIn(int number, String text) {
        control.faults().next(tokenEndpoint()).failsWith(number);

        assertThat(TokenRequest.ofDaemon(harbor.port()).send().text("error_description"))
                .startsWith("AADSTS" + number + ": " + text);
    }

    @Test
    void whenARefreshTokenIsRedeemedThenItsUserAndTheTenantsTimeAreFilledIn() {
        control.clock("harbor.test").freezeAt(Instant.parse("2030-01-02T03:04:05Z"));
        App web = harbor.web();
        String token = web.signsIn(harbor.browserOf(Harbor.ANN), "openid offline_access")
                .text("refresh_token");
        control.faults().next(tokenEndpoint()).failsWith(90072);
        control.faults().next(tokenEndpoint()).failsWith(700024);

        assertThat(web.refresh(token).send().text("error_description"))
                .startsWith("AADSTS90072: User account '" + Harbor.ANN + "' from identity provider");
        assertThat(web.refresh(token).send().text("error_description"))
                .contains("Current time: 2030-01-02T03:04:05Z, ");
    }

    @ParameterizedTest
    @CsvSource({
        "scope, openid api://elsewhere/.default, api://elsewhere",
        "scope, openid User.Read, 00000003-0000-0000-c000-000000000000",
        "scope, openid, 00000003-0000-0000-c000-000000000000",
        "resource, api://weather, 20000000-0000-4000-8000-000000000001",
        "resource, api://elsewhere, api://elsewhere",
        "state, 5, 00000003-0000-0000-c000-000000000000"
    })
    void whenAnApiIsAskedForThenItIsNamed(String parameter, String value, String resource) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/meridian.test/oauth2/v2.0/token");
        request.setParameter(parameter, value);

        assertThat(words.of(request)).containsEntry("resource", resource);
    }

    @Test
    void whenAWordIsLongThenItIsCut() {
        control.faults().next(tokenEndpoint()).failsWith(70003);

        assertThat(TokenRequest.ofDaemon(harbor.port())
                        .with("grant_type", "g".repeat(5_000))
                        .send()
                        .text("error_description"))
                .contains("'" + "g".repeat(1_000) + "...'");
    }

    @Test
    void whenAPlannedSignInIsRefusedThenItsTextNamesTheApp() {
        control.signIns().plan(SignInPlan.in("harbor.test").isRefused(65001));

        assertThat(harbor.browserOf(Harbor.ANN)
                        .authorize(harbor.web().asks("openid"))
                        .member("error_description"))
                .contains("the application with ID '" + harbor.web().id() + "' named 'Harbor Web'");
    }
}
