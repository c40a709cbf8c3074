package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.flow.TokenRequest.Answer;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import tools.jackson.databind.JsonNode;

/** The tokens of a person, claim for claim, and the scope member beside them. */
@EmulatorTest
class PersonTokensTests {

    @Autowired
    private Harbor harbor;

    @Autowired
    private JwtDecoder decoder;

    private Browser ann;

    @BeforeEach
    void annIsSignedIn() {
        harbor.reset();
        ann = harbor.browserOf(Harbor.ANN);
    }

    private Answer tokens(String scope) {
        return harbor.web().signsIn(ann, scope);
    }

    // ID tokens

    @Test
    void whenProfileAndEmailAreAskedForThenTheIdTokenHasExactlyThese() {
        long now = harbor.clock().instant().getEpochSecond();

        JsonNode claims = tokens("openid profile email").idToken();

        assertThat(claims.propertyNames())
                .containsExactly(
                        "aud",
                        "iss",
                        "iat",
                        "nbf",
                        "exp",
                        "aio",
                        "email",
                        "name",
                        "oid",
                        "preferred_username",
                        "rh",
                        "sub",
                        "tid",
                        "uti",
                        "ver");
        assertThat(claims.get("aud").stringValue()).isEqualTo(harbor.web().id());
        assertThat(claims.get("iss").stringValue()).isEqualTo(harbor.base() + "/" + Harbor.TENANT + "/v2.0");
        assertThat(claims.get("iat").longValue()).isBetween(now - 300, now - 290);
        assertThat(claims.get("nbf")).isEqualTo(claims.get("iat"));
        assertThat(claims.get("exp").longValue() - claims.get("iat").longValue())
                .isEqualTo(3_900);
        assertThat(claims.get("email").stringValue()).isEqualTo(Harbor.ANN);
        assertThat(claims.get("name").stringValue()).isEqualTo("Ann Ågren");
        assertThat(claims.get("oid").stringValue()).isEqualTo(Harbor.ANN_ID);
        assertThat(claims.get("preferred_username").stringValue()).isEqualTo(Harbor.ANN);
        assertThat(claims.get("sub").stringValue()).matches("[A-Za-z0-9_-]{43}");
        assertThat(claims.get("tid").stringValue()).isEqualTo(Harbor.TENANT);
        assertThat(claims.get("ver").stringValue()).isEqualTo("2.0");
    }

    @Test
    void whenOnlyOpenidIsAskedForThenTheIdTokenNamesNobody() {
        assertThat(tokens("openid").idToken().propertyNames())
                .containsExactly("aud", "iss", "iat", "nbf", "exp", "aio", "oid", "rh", "sub", "tid", "uti", "ver");
    }

    @Test
    void whenUserHasNoMailThenThereIsNoEmail() {
        Browser root = harbor.browserOf(Harbor.ROOT);

        assertThat(harbor.web().signsIn(root, "openid email").idToken().has("email"))
                .isFalse();
    }

    @Test
    void whenAppOrRequestAsksForMoreThenTheIdTokenHasIt() {
        App members = harbor.members();
        harbor.assign(Harbor.ANN, members);
        String asked = "{\"id_token\":{\"sid\":null,\"auth_time\":{\"essential\":true},\"login_hint\":null}}";

        JsonNode registered = members.signsIn(ann, "openid").idToken();
        JsonNode requested = harbor.web()
                .redeem(ann.authorize(harbor.web().asks("openid").with("claims", asked))
                        .code())
                .send()
                .idToken();

        assertThat(registered.propertyNames()).contains("auth_time", "login_hint", "sid");
        assertThat(requested.propertyNames()).contains("auth_time", "login_hint", "sid");
        assertThat(requested.get("sid").stringValue())
                .isEqualTo(ann.sessions().get(0).sid());
    }

    @Test
    void whenNonceIsSentThenItIsThereAndOtherwiseNot() {
        App web = harbor.web();

        assertThat(web.redeem(ann.authorize(web.asks("openid").with("nonce", "a b|=é"))
                                .code())
                        .send()
                        .idToken()
                        .get("nonce")
                        .stringValue())
                .isEqualTo("a b|=é");
        assertThat(tokens("openid").idToken().has("nonce")).isFalse();
    }

    @Test
    void whenIdTokenIsRefreshedThenTheSignInIsTheSame() {
        App members = harbor.members();
        harbor.assign(Harbor.ANN, members);
        harbor.consent(members, "openid offline_access");
        Answer first = members.signsIn(ann, "openid offline_access");
        harbor.advance(Duration.ofDays(2));

        JsonNode claims = members.refresh(first.text("refresh_token")).send().idToken();

        assertThat(claims.get("auth_time")).isEqualTo(first.idToken().get("auth_time"));
        assertThat(claims.get("sid")).isEqualTo(first.idToken().get("sid"));
        assertThat(claims.get("iat").longValue())
                .isGreaterThanOrEqualTo(first.idToken().get("iat").longValue() + 2 * 86_400);
    }

    // Access tokens

    @Test
    void whenResourceWantsVersion2ThenExactlyTheseClaims() {
        Answer answer = tokens("openid profile api://tide/tide.read");

        JsonNode claims = answer.claims();
        assertThat(claims.propertyNames())
                .containsExactly(
                        "aud",
                        "iss",
                        "iat",
                        "nbf",
                        "exp",
                        "aio",
                        "azp",
                        "azpacr",
                        "name",
                        "oid",
                        "preferred_username",
                        "rh",
                        "roles",
                        "scp",
                        "sub",
                        "tid",
                        "uti",
                        "ver",
                        "xms_ftd");
        assertThat(claims.get("aud").stringValue()).isEqualTo(Harbor.TIDE_API);
        assertThat(claims.get("azp").stringValue()).isEqualTo(harbor.web().id());
        assertThat(claims.get("azpacr").stringValue()).isEqualTo("1");
        assertThat(claims.get("roles").toString()).isEqualTo("[\"Tide.Pilot\"]");
        assertThat(claims.get("scp").stringValue()).isEqualTo("tide.read tide.write");
        assertThat(claims.get("ver").stringValue()).isEqualTo("2.0");
        assertThat(answer.tokenHeader().propertyNames()).containsExactly("typ", "alg", "kid");
        assertThat(decoder.decode(answer.text("access_token")).getSubject())
                .isEqualTo(claims.get("sub").stringValue());
    }

    @Test
    void whenResourceWantsVersion1ThenExactlyTheseClaims() {
        Answer answer = tokens("openid api://old/user_impersonation");

        JsonNode claims = answer.claims();
        assertThat(claims.propertyNames())
                .containsExactly(
                        "aud",
                        "iss",
                        "iat",
                        "nbf",
                        "exp",
                        "acr",
                        "aio",
                        "amr",
                        "appid",
                        "appidacr",
                        "family_name",
                        "given_name",
                        "ipaddr",
                        "name",
                        "oid",
                        "rh",
                        "scp",
                        "sub",
                        "tid",
                        "unique_name",
                        "upn",
                        "uti",
                        "ver");
        assertThat(claims.get("aud").stringValue()).isEqualTo("api://old");
        assertThat(claims.get("iss").stringValue()).isEqualTo("https://sts.windows.net/" + Harbor.TENANT + "/");
        assertThat(claims.get("acr").stringValue()).isEqualTo("1");
        assertThat(claims.get("amr").toString()).isEqualTo("[\"pwd\"]");
        assertThat(claims.get("appid").stringValue()).isEqualTo(harbor.web().id());
        assertThat(claims.get("appidacr").stringValue()).isEqualTo("1");
        assertThat(claims.get("ipaddr").stringValue()).isEqualTo("127.0.0.1");
        assertThat(claims.get("unique_name").stringValue()).isEqualTo(Harbor.ANN);
        assertThat(claims.get("upn").stringValue()).isEqualTo(Harbor.ANN);
        assertThat(claims.get("ver").stringValue()).isEqualTo("1.0");
        assertThat(answer.tokenHeader().propertyNames()).containsExactly("typ", "alg", "x5t", "kid");
    }

    @Test
    void whenRoleIsHeldThroughANestedGroupThenItDoesNotCount() {
        Browser ben = harbor.browserOf(Harbor.BEN);

        assertThat(harbor.web().signsIn(ben, "api://tide/tide.read").claims().has("roles"))
                .isFalse();
    }

    @Test
    void whenOnlyOpenidConnectIsAskedForThenTheAccessTokenIsGraphs() {
        Answer answer = tokens("openid profile");

        assertThat(answer.claims().get("aud").stringValue()).isEqualTo("https://graph.microsoft.com");
        assertThat(answer.claims().get("ver").stringValue()).isEqualTo("1.0");
        assertThat(answer.claims().get("scp").stringValue().split(" "))
                .containsExactlyInAnyOrder("User.Read", "openid", "profile", "email");
    }

    // Subjects

    @Test
    void whenAppsDifferThenSubjectsDifferAndObjectIdsDoNot() {
        JsonNode web = tokens("openid").idToken();
        JsonNode spa = harbor.spa().signsIn(ann, "openid").idToken();
        JsonNode tide = tokens("api://tide/tide.read").claims();
        JsonNode old = tokens("api://old/user_impersonation").claims();

        assertThat(web.get("sub")).isEqualTo(tokens("openid").idToken().get("sub"));
        assertThat(tide.get("sub"))
                .isEqualTo(harbor.cli()
                        .signsIn(ann, "api://tide/tide.read")
                        .claims()
                        .get("sub"));
        assertThat(java.util.List.of(web.get("sub"), spa.get("sub"), tide.get("sub"), old.get("sub")))
                .doesNotHaveDuplicates();
        assertThat(java.util.List.of(web.get("oid"), tide.get("oid"), old.get("oid")))
                .containsOnly(spa.get("oid"));
    }

    // The scope member

    @ParameterizedTest
    @CsvSource({
        "api://tide/tide.read, api://tide/tide.read api://tide/tide.write",
        "api://tide/TIDE.READ, api://tide/TIDE.READ api://tide/tide.write",
        "api://tide/.default, api://tide/.default api://tide/tide.read api://tide/tide.write",
        "https://tide.harbor.test//.default,"
                + "https://tide.harbor.test//.default https://tide.harbor.test//tide.read https://tide.harbor.test//tide.write",
        "20000000-0000-4000-8000-00000000e0a0/tide.read,"
                + "20000000-0000-4000-8000-00000000e0a0/tide.read 20000000-0000-4000-8000-00000000e0a0/tide.write",
        "User.Read, User.Read",
        "https://graph.microsoft.com/User.Read openid, https://graph.microsoft.com/User.Read openid",
        "https://graph.microsoft.com/.default, https://graph.microsoft.com/.default User.Read",
        "email openid profile offline_access, User.Read email offline_access openid profile"
    })
    void whenScopesAreAskedForThenTheyComeBackAsSpelledWithWhatElseIsGranted(String asked, String granted) {
        assertThat(tokens(asked).text("scope")).isEqualTo(granted);
    }

    @Test
    void whenDefaultIsAskedForThenTheTokenHoldsAllThatIsGranted() {
        assertThat(tokens("api://tide/.default").claims().get("scp").stringValue())
                .isEqualTo("tide.read tide.write");
    }
}
