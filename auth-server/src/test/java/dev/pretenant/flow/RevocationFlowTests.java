package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a new password, an expired one and a revocation end, and what they leave alone, at one moment of a stopped clock. */
@EmulatorTest
class RevocationFlowTests {

    private static final String SCOPE = "openid profile offline_access api://tide/tide.read";
    private static final String REVOKED = "400 invalid_grant 50173 bad_token";

    @Autowired
    private Harbor harbor;

    private Browser ann;
    private String ofWebApp;
    private String ofSinglePageApp;
    private String ofCommandLine;

    @BeforeEach
    void annHoldsOneOfEach() {
        harbor.reset();
        harbor.stopClock();
        ann = harbor.browserOf(Harbor.ANN);
        ofWebApp = harbor.web().signsIn(ann, SCOPE).text("refresh_token");
        ofSinglePageApp = harbor.spa().signsIn(ann, SCOPE).text("refresh_token");
        ofCommandLine = harbor.cli().signsIn(ann, SCOPE).text("refresh_token");
    }

    private static String outcome(TokenRequest request) {
        TokenRequest.Answer answer = request.send();
        return answer.status() == 200 ? "lives" : answer.refusal();
    }

    private void assertKept(String byWebApp, String bySinglePageApp, String byCommandLine, String byBrowser) {
        assertThat(outcome(harbor.web().refresh(ofWebApp))).isEqualTo(byWebApp);
        assertThat(outcome(harbor.spa().refresh(ofSinglePageApp))).isEqualTo(bySinglePageApp);
        assertThat(outcome(harbor.cli().refresh(ofCommandLine))).isEqualTo(byCommandLine);
        assertThat(ann.authorize(harbor.web().asks(SCOPE)).way()).isEqualTo(byBrowser);
    }

    @Test
    void whenPasswordIsChangedThenConfidentialClientsAloneKeepTheirs() {
        harbor.setPassword(Harbor.ANN, "Chosen-1");

        assertKept("lives", REVOKED, REVOKED, "login");
    }

    @Test
    void whenPasswordExpiresThenEverythingLives() {
        harbor.expirePasswordOf(Harbor.ANN);

        assertKept("lives", "lives", "lives", "query");
    }

    @Test
    void whenSessionsAreRevokedThenNothingLives() {
        harbor.revokeSessionsOf(Harbor.ANN);

        assertKept(REVOKED, REVOKED, REVOKED, "login");
    }

    @Test
    void whenSignedInRightAfterThenWhatFollowsLives() {
        harbor.revokeSessionsOf(Harbor.ANN);
        harbor.setPassword(Harbor.ANN, "Chosen-1");

        ann.signIn(Harbor.ANN);

        assertThat(ann.authorize(harbor.web().asks(SCOPE)).way()).isEqualTo("query");
        String fresh = harbor.cli().signsIn(ann, SCOPE).text("refresh_token");
        assertThat(outcome(harbor.cli().refresh(fresh))).isEqualTo("lives");
        harbor.revokeSessionsOf(Harbor.ANN);
        assertThat(outcome(harbor.cli().refresh(fresh))).isEqualTo(REVOKED);
    }

    @Test
    void whenSomebodyElseIsRevokedThenNothingEnds() {
        harbor.revokeSessionsOf(Harbor.BEN);

        assertKept("lives", "lives", "lives", "query");
    }

    @Test
    void whenRevokedBetweenCodeAndRedemptionThenTheCodeIsDeadToo() {
        App cli = harbor.cli();
        String code = ann.authorize(cli.asks(SCOPE)).code();
        harbor.revokeSessionsOf(Harbor.ANN);

        assertThat(outcome(cli.redeem(code))).isEqualTo(REVOKED);
    }

    @Test
    void whenSessionWasEndedThenSilentSignInSaysSo() {
        harbor.setPassword(Harbor.ANN, "Chosen-1");

        AuthorizeAnswer answer = ann.authorize(harbor.spa().asks(SCOPE).with("prompt", "none"));

        assertThat(answer.members()).containsEntry("error", "login_required");
        assertThat(answer.members().get("error_description"))
                .startsWith("AADSTS50133: Session is invalid due to expiration or recent password change.");
    }

    @Test
    void whenRevokedThenTheBodyNamesBothMoments() {
        harbor.revokeSessionsOf(Harbor.ANN);

        String text = harbor.web().refresh(ofWebApp).send().text("error_description");

        assertThat(text)
                .matches("(?s)AADSTS50173: .* The grant was issued on '[-0-9]{10}T[:0-9]{8}\\.[0-9]{7}Z' and the "
                        + "TokensValidFrom date \\(before which tokens are not valid\\) for this user is "
                        + "'[-0-9]{10}T[:0-9]{8}\\.[0-9]{7}Z'\\..*");
    }

    @Test
    void whenUserIsNotInTheTenantThenTheGrantIsBad() {
        App app = harbor.multiTenant();
        harbor.consent(app, "openid offline_access User.Read");
        String refreshToken =
                app.signsIn(ann, "openid offline_access User.Read").text("refresh_token");

        assertThat(outcome(app.refresh(refreshToken).at(Seed.MERIDIAN))) // USER_GONE
                .isEqualTo("400 invalid_grant 50034 bad_token");
    }
}
