package dev.pretenant.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no client of the gallery asks the platform for: each is found by the case that it is for. */
class OddRequestsContractTests {

    private static final RunningEmulator EMULATOR = RunningEmulator.shared();
    private static final String CLIENT = "20000000-0000-4000-8000-000000000003";

    /** Sends a browser where it is told to, and takes whatever comes for success. */
    private record Naive(String address) implements ClientUnderTest {

        @Override
        public ClientAnswer signIn(WebBrowser browser) {
            browser.open(
                    EMULATOR.address().resolve("/meridian.test/oauth2/v2.0/authorize?client_id=" + CLIENT + address));
            return ClientAnswer.success("Welcome.");
        }

        @Override
        public boolean isSignedIn(WebBrowser browser) {
            return false;
        }

        @Override
        public ClientAnswer signInSilently(WebBrowser browser) {
            return signIn(browser);
        }

        @Override
        public ClientAnswer callApi(WebBrowser browser) {
            browser.go(Visit.posting(
                    EMULATOR.address().resolve("/meridian.test/oauth2/v2.0/token"),
                    Map.of("grant_type", "refresh_token", "client_id", CLIENT, "refresh_token", "any")));
            return signIn(browser);
        }

        @Override
        public ClientAnswer signOut(WebBrowser browser) {
            browser.open(EMULATOR.address().resolve("/meridian.test/oauth2/v2.0/logout?" + address));
            return ClientAnswer.success("Goodbye.");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            response-type        | WEB_APP         | &response_type=id_token token                 | FAILED  | The access token comes through the browser.
            response-type        | WEB_APP         | &response_type=id_token                       | FAILED  | The tokens come through the browser instead of a code.
            response-mode        | WEB_APP         | &response_type=code id_token&response_mode=query | FAILED | An ID token comes back in an address.
            response-mode        | WEB_APP         | &response_type=code&response_mode=fragment    | FAILED  | A server never sees a fragment.
            response-mode        | SINGLE_PAGE_APP | &response_type=code&response_mode=form_post   | FAILED  | A page cannot read a form that is posted to its server.
            redirect-uri         | WEB_APP         | &redirect_uri=https://app.test/other          | FAILED  | The address is not the registered one, letter by letter.
            state-sent           | WEB_APP         | &state=short                                  | FAILED  | state can be guessed: it is short.
            state-sent           | WEB_APP         | &state=always-the-same                        | FAILED  | state can be guessed: it is the same each time.
            nonce-sent           | NATIVE_APP      | &response_type=code                           | ADVISED | There is no nonce.
            pkce                 | WEB_APP         | &code_challenge=the-verifier                  | FAILED  | The verifier itself is in the address of the browser.
            pkce                 | WEB_APP         | &code_challenge=one&code_challenge_method=S256 | FAILED | The challenge is the same each time.
            silent-sign-in-fails | WEB_APP         | &response_type=code                           | FAILED  | prompt=none is not used.
            token-renewed        | WEB_APP         | &response_type=code                           | ADVISED | The browser is sent to the platform where nobody need be asked.
            signed-out-at-the-platform | WEB_APP   | &client_id=none                               | ADVISED | Without post_logout_redirect_uri nobody comes back.
            signed-out-at-the-platform | WEB_APP   | &post_logout_redirect_uri=https://app.test/   | ADVISED | Without id_token_hint or logout_hint the person is asked which account to sign out.
            """)
    void judgeWhenRequestIsOddThenSaysWhatIsWrong(
            String id, ClientKind kind, String address, Verdict verdict, String remark) {
        CaseResult result = judge(id, kind, address, "https://app.test/signin-oidc");

        assertThat(result.verdict()).as(TextReport.details(result)).isEqualTo(verdict);
        assertThat(result.remark()).isEqualTo(remark);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://app.test/signin-oidc   | The code comes back over the network in the clear.
            http://localhost:5001/#answer | An address with a fragment.
            """)
    void judgeWhenRegisteredAddressIsUnsafeThenSaysWhy(String address, String remark) {
        String encoded = address.replace("#", "%23");
        CaseResult result = judge("redirect-uri", ClientKind.WEB_APP, "&redirect_uri=" + encoded, address);

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.remark()).isEqualTo(remark);
    }

    private static CaseResult judge(String id, ClientKind kind, String address, String redirectUri) {
        ClientContract contract = ClientContract.of(new Naive(address.replace(" ", "%20")), kind)
                .emulator(EMULATOR.control(), EMULATOR.address())
                .redirectUri(URI.create(redirectUri))
                .able(Ability.values())
                .build();
        try {
            return contract.cases().stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst()
                    .map(contract::judge)
                    .orElseThrow();
        } finally {
            contract.finish();
        }
    }
}
