package dev.pretenant.testkit;

import static dev.pretenant.testkit.Given.app;
import static dev.pretenant.testkit.Given.group;
import static dev.pretenant.testkit.Given.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pretenant.emulator.ControlException;
import dev.pretenant.emulator.Sandbox.SandboxTenant;
import dev.pretenant.emulator.SandboxRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Says what the tenants of a test hold, and looks at what tokens say of it. */
@PretenantTest
class GivenTests {

    @Test
    void userWhenNewThenInGroupAndRole(Pretenant pretenant) {
        pretenant.given(
                app("Orders API")
                        .identifiedBy("api://orders")
                        .takingTokensOfVersion(2)
                        .exposing("orders.read")
                        .defining("Orders.Approve", "Orders.Cancel")
                        .with("groupMembershipClaims", List.of("SecurityGroup")),
                user("ada").inGroup("pilots", "crew").withRole("Orders API", "Orders.Approve"));

        assertThat(token(pretenant, "ada", "api://orders"))
                .contains("\"aud\":\"" + pretenant.clientId("Orders API") + "\"")
                .contains("\"oid\":\"" + pretenant.user("ada").id() + "\"")
                .contains("\"roles\":[\"Orders.Approve\"]")
                .contains(
                        pretenant.group("pilots").id(), pretenant.group("crew").id())
                .doesNotContain(pretenant.group("Forecasters").id());
    }

    @Test
    void userWhenThereAlreadyThenKeepsWhatItHas(Pretenant pretenant) {
        pretenant.given(
                app("Orders API").identifiedBy("api://orders").with("groupMembershipClaims", List.of("SecurityGroup")),
                user("alice").inGroup("pilots"));

        assertThat(token(pretenant, "alice", "api://orders"))
                .contains(
                        "\"name\":\"Alice Andersson\"",
                        pretenant.group("pilots").id(),
                        pretenant.group("Forecasters").id());
    }

    @Test
    void groupWhenGivenARoleThenItsMembersHaveIt(Pretenant pretenant) {
        pretenant.given(
                group("pilots").withRole("api://weather", "Weather.Admin"),
                user("bob").inGroup("pilots"));

        assertThat(token(pretenant, "bob", "api://weather")).contains("\"roles\":[\"Weather.Admin\"]");
    }

    @Test
    void clientWhenEverybodyHasConsentedThenGetsATokenForAUser(Pretenant pretenant) throws Exception {
        pretenant.given(
                app("Meter")
                        .with("isFallbackPublicClient", true)
                        .redirectingTo("publicClient", "http://localhost")
                        .redirectingTo("web", "http://localhost:9999/back")
                        .consentedTo("api://weather", "weather.read"),
                user("ada").withPassword("An0ther!"));

        assertThat(tokenByPassword(pretenant, "ada", "An0ther!").body()).contains("\"access_token\"");
    }

    @Test
    void clientWhenOneUserHasConsentedThenGetsATokenForThisOneAlone(Pretenant pretenant) throws Exception {
        pretenant.given(
                app("Meter").with("isFallbackPublicClient", true),
                user("ada").consentingTo("Meter", "api://weather", "weather.read"));
        pretenant.expectError(65001);

        assertThat(tokenByPassword(pretenant, "ada", "Passw0rd!").body()).contains("\"access_token\"");
        assertThat(tokenByPassword(pretenant, "bob", "Passw0rd!").body()).contains("AADSTS65001");
    }

    @Test
    void clientWhenGivenSecretAndRoleThenGetsATokenOfItsOwn(Pretenant pretenant) throws Exception {
        pretenant.given(app("Meter").withSecret("meter-secret").withRole("Weather API", "app.weather.read"));

        HttpResponse<String> answer = TokenRequest.post(
                pretenant,
                "grant_type=client_credentials&client_id=" + pretenant.clientId("Meter")
                        + "&client_secret=meter-secret&scope=api://weather/.default");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Token.claims(answer)).contains("\"roles\":[\"app.weather.read\"]");
    }

    @Test
    void tenantWhenNamedThenHoldsIt(Pretenant pretenant) {
        SandboxTenant solstice = pretenant.tenant("solstice.test");

        pretenant.given(solstice, user("ada"));

        assertThat(pretenant.user("ada").userPrincipalName()).isEqualTo("ada@" + solstice.domain());
    }

    @Test
    void tenantWhenNoCopyThenHoldsIt(Pretenant pretenant) {
        try (Pretenant own = Pretenant.create(pretenant.address(), SandboxRequest.of("""
                tenants: [{displayName: Contoso, domains: [contoso.test]}]
                """))) {
            own.given(user("ada"));

            assertThat(own.user("ada").tenant()).isEqualTo(own.home().id());
        }
    }

    @Test
    void tenantWhenResetThenHoldsItNoMore(Pretenant pretenant) {
        pretenant.given(user("ada").inGroup("pilots"));

        pretenant.reset();

        assertThatExceptionOfType(java.util.NoSuchElementException.class)
                .isThrownBy(() -> pretenant.group("pilots"))
                .withMessageStartingWith("no group 'pilots' in sandbox ");
    }

    @Test
    void userWhenThereAlreadyAndShallBeOtherwiseThenRefused(Pretenant pretenant) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> pretenant.given(user("alice").inGroup("pilots").withPassword("An0ther!")))
                .withMessage("'alice' is in Meridian already, where it can be given groups, roles and consents,"
                        + " but not password");
    }

    @Test
    void roleWhenUnknownThenRefusedInOneLine(Pretenant pretenant) {
        assertThatExceptionOfType(ControlException.class)
                .isThrownBy(() -> pretenant.given(user("alice").withRole("Weather API", "Weather.Boss")))
                .withMessageContaining("there is no app role 'Weather.Boss' of Weather API")
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("\n");
    }

    @Test
    void orderWhenContinuedThenTheOneBeforeIsUnchanged(Pretenant pretenant) {
        GivenUser ada = user("ada");
        ada.inGroup("pilots");

        pretenant.given(ada);

        assertThatExceptionOfType(java.util.NoSuchElementException.class).isThrownBy(() -> pretenant.group("pilots"));
    }

    private static String token(Pretenant pretenant, String user, String audience) {
        return Token.claims(pretenant.forge(pretenant
                .accessToken()
                .client(pretenant.clientId("Weather SPA"))
                .audience(audience)
                .forUser(pretenant.user(user).userPrincipalName())));
    }

    private static HttpResponse<String> tokenByPassword(Pretenant pretenant, String user, String password)
            throws Exception {
        return TokenRequest.post(
                pretenant,
                "grant_type=password&client_id=" + pretenant.clientId("Meter") + "&username="
                        + pretenant.user(user).userPrincipalName() + "&password=" + password
                        + "&scope=api://weather/weather.read");
    }
}
