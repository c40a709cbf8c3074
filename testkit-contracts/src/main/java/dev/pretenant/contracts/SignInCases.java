package dev.pretenant.contracts;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What a client asks the platform for, and what it lets others see of that. */
final class SignInCases {

    private static final String CODE_FLOW =
            "https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow";
    private static final String RFC_9700 = "https://datatracker.ietf.org/doc/html/rfc9700#section-";
    private static final int FEWEST_CHARACTERS = 8;

    private final ClientProfile profile;

    SignInCases(ClientProfile profile) {
        this.profile = profile;
    }

    /** The first is the one without which there is nothing to judge. */
    List<ContractCase<Trial>> cases() {
        List<ContractCase<Trial>> cases = new ArrayList<>();
        if (!profile.kind().signsPeopleIn()) {
            cases.add(request(
                    "gets-a-token",
                    "the app asks for a token in its own name",
                    "What is allowed must work.",
                    CODE_FLOW,
                    Trial::atWork));
            cases.add(secretHidden());
            return cases;
        }
        cases.add(request("signs-in", "a person signs in", "What is allowed must work.", CODE_FLOW, Trial::signedIn));
        cases.add(request(
                "response-type",
                "which tokens come through the browser",
                "A token in an address stays in histories, logs and referrers.",
                RFC_9700 + "2.1.2",
                this::responseType));
        cases.add(request(
                "response-mode",
                "how the answer comes back",
                "A server never sees the fragment, and a query is in every log on the way: no tokens there.",
                CODE_FLOW,
                this::responseMode));
        cases.add(request(
                "redirect-uri",
                "where the answer comes back to",
                "Whoever can choose the address gets the code.",
                RFC_9700 + "2.1",
                this::redirectUri));
        cases.add(request(
                "state-sent",
                "state, another one each time",
                "Without it a stranger's answer cannot be told from one's own.",
                RFC_9700 + "4.7",
                trial -> fresh(trial, "state")));
        cases.add(request(
                "nonce-sent",
                "nonce, another one each time",
                "It ties the ID token to this sign-in: another's, or an old one, does not fit.",
                "https://openid.net/specs/openid-connect-core-1_0.html#NonceNotes",
                this::nonce));
        cases.add(request(
                "pkce",
                "a code challenge with S256, and the verifier that fits",
                "A stolen code is of no use without the verifier.",
                RFC_9700 + "2.1.1",
                this::pkce));
        cases.add(secretHidden());
        cases.add(tokensHidden());
        return cases;
    }

    private void responseType(Trial trial) {
        Visit request = trial.lastRequestOf(trial.signedIn());
        String type = request.parameter("response_type").orElse("");
        trial.saw("response_type", "code", type);
        List<String> words = List.of(type.split(" "));
        Course.must(!words.contains("token"), "The access token comes through the browser.");
        Course.must(words.contains("code"), "The tokens come through the browser instead of a code.");
    }

    private void responseMode(Trial trial) {
        Visit request = trial.lastRequestOf(trial.signedIn());
        boolean tokenInAnswer = request.parameter("response_type").orElse("").contains("token");
        String usual = tokenInAnswer ? "fragment" : "query";
        String mode = request.parameter("response_mode").orElse(usual);
        trial.saw(
                "response_mode",
                profile.kind() == ClientKind.WEB_APP ? "query or form_post" : "fragment or query",
                mode);
        Course.must(!tokenInAnswer || !mode.equals("query"), "An ID token comes back in an address.");
        if (profile.kind() == ClientKind.WEB_APP) {
            Course.must(!mode.equals("fragment"), "A server never sees a fragment.");
        }
        if (profile.kind() == ClientKind.SINGLE_PAGE_APP) {
            Course.must(!mode.equals("form_post"), "A page cannot read a form that is posted to its server.");
        }
    }

    private void redirectUri(Trial trial) {
        String sent =
                trial.lastRequestOf(trial.signedIn()).parameter("redirect_uri").orElse("");
        String expected = profile.redirectUri().map(URI::toString).orElse("https, or http on this machine");
        trial.saw("redirect_uri", expected, sent);
        profile.redirectUri()
                .ifPresent(one -> Course.must(
                        sent.equals(one.toString()), "The address is not the registered one, letter by letter."));
        URI address = URI.create(sent);
        boolean loopback = Set.of("localhost", "127.0.0.1", "[::1]").contains(String.valueOf(address.getHost()));
        Course.must(
                !"http".equals(address.getScheme()) || loopback, "The code comes back over the network in the clear.");
        Course.must(address.getRawFragment() == null, "An address with a fragment.");
    }

    /** Where a program redeems the code itself, the verifier ties the ID token to the sign-in as well. */
    private void nonce(Trial trial) {
        if (profile.kind() == ClientKind.NATIVE_APP) {
            String sent =
                    trial.lastRequestOf(trial.signedIn()).parameter("nonce").orElse("");
            trial.saw("nonce", "there", sent);
            Course.should(!sent.isEmpty(), "There is no nonce.");
        }
        fresh(trial, "nonce");
    }

    private static void fresh(Trial trial, String parameter) {
        String first =
                trial.lastRequestOf(trial.signedIn()).parameter(parameter).orElse("");
        trial.saw(parameter, "there, and not to be guessed", first);
        Course.must(!first.isBlank(), "There is no " + parameter + ".");
        Course.must(first.length() >= FEWEST_CHARACTERS, parameter + " can be guessed: it is short.");
        String second =
                trial.lastRequestOf(trial.signedIn()).parameter(parameter).orElse("");
        trial.saw(parameter + " of another sign-in", "another one", second);
        Course.must(!first.equals(second), parameter + " can be guessed: it is the same each time.");
    }

    private void pkce(Trial trial) {
        Visit first = trial.lastRequestOf(trial.signedIn());
        String challenge = first.parameter("code_challenge").orElse("");
        String method = first.parameter("code_challenge_method").orElse("plain");
        trial.saw("code_challenge", "there, with S256", challenge.isEmpty() ? "none" : challenge + ", " + method);
        Course.must(!challenge.isEmpty(), "There is no code_challenge.");
        Course.must(method.equals("S256"), "The verifier itself is in the address of the browser.");
        trial.platform().startCounting();
        Visit second = trial.lastRequestOf(trial.signedIn());
        Course.must(
                !second.parameter("code_challenge").orElse("").equals(challenge),
                "The challenge is the same each time.");
        long fitting = trial.count(
                "codes redeemed with code_verifier",
                "1",
                one -> Trial.isTokenRequest(one, "authorization_code")
                        && one.form().containsKey("code_verifier")
                        && !one.isRefused());
        Course.must(fitting == 1, "No verifier was sent that fits.");
    }

    private ContractCase<Trial> secretHidden() {
        return request(
                "secret-hidden",
                "secrets stay in the body of requests from server to server",
                "Addresses are written to logs all the way.",
                "https://datatracker.ietf.org/doc/html/rfc6749#section-2.3.1",
                trial -> {
                    trial.platform().startCounting();
                    WebBrowser browser = profile.kind().signsPeopleIn() ? trial.signedIn() : trial.atWork();
                    List<String> open = Stream.concat(
                                    browser.visits().stream().flatMap(visit -> visit.parameters().keySet().stream()),
                                    trial.platform().requests().stream()
                                            .filter(Trial::isTokenRequest)
                                            .flatMap(one -> one.query().keySet().stream()))
                            .filter(Set.of("client_secret", "client_assertion", "code_verifier", "password")::contains)
                            .toList();
                    trial.saw("secrets in addresses", "none", open.isEmpty() ? "none" : String.join(", ", open));
                    Course.must(open.isEmpty(), "What is secret stands in an address.");
                });
    }

    private ContractCase<Trial> tokensHidden() {
        return request(
                "tokens-hidden",
                "no token in an address or in the log",
                "Whoever reads a bearer token has it; and many may read addresses and logs.",
                "https://datatracker.ietf.org/doc/html/rfc9700#section-4.3.2",
                trial -> {
                    WebBrowser browser = profile.can(Ability.CALLS_API) ? trial.atWork() : trial.signedIn();
                    List<String> open = browser.visits().stream()
                            .filter(visit -> visit.carrier() != Visit.Carrier.FORM)
                            .filter(visit ->
                                    visit.parameters().values().stream().anyMatch(Secrets::isToken))
                            .filter(visit -> !visit.isAuthorizeRequest()
                                    && !visit.target().getPath().endsWith("/logout"))
                            .map(visit -> visit.target().toString())
                            .toList();
                    trial.saw("tokens in addresses", "none", open.isEmpty() ? "none" : String.join(", ", open));
                    Course.must(open.isEmpty(), "A token stands in an address of the browser.");
                    List<String> written = Secrets.in(trial.client().log(), profile);
                    trial.saw(
                            "tokens and secrets in the log",
                            "none",
                            written.isEmpty() ? "none" : String.join(", ", written));
                    Course.must(written.isEmpty(), "The log holds " + String.join(", ", written) + ".");
                });
    }

    private static ContractCase<Trial> request(
            String id, String says, String why, String source, Consumer<Trial> script) {
        return ContractCase.of(id, Area.SIGN_IN, says, why, source, script);
    }
}
