package dev.pretenant.contracts;

import dev.pretenant.contracts.ClientAnswer.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What a client makes of the answers that a browser brings, which may come from anybody. */
final class ReturnCases {

    private static final String CSRF = "https://datatracker.ietf.org/doc/html/rfc9700#section-4.7";
    private static final String AUTHORIZE_ERRORS =
            "https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow#error-response";
    private static final String SILENT = "https://openid.net/specs/openid-connect-core-1_0.html#AuthError";
    private static final String SCRIPT = "<script>alert('contract')</script>";
    private static final int MOST_SILENT_REQUESTS = 1;

    private final ClientProfile profile;

    ReturnCases(ClientProfile profile) {
        this.profile = profile;
    }

    List<ContractCase<Trial>> cases() {
        if (!profile.kind().signsPeopleIn()) {
            return List.of();
        }
        List<ContractCase<Trial>> cases = new ArrayList<>(List.of(
                answer(
                        "state-missing",
                        "an answer without state",
                        "A page of a stranger can send a browser back with a code of the stranger's.",
                        CSRF,
                        refusing("the answer comes without state", visit -> visit.without("state"))),
                answer(
                        "state-changed",
                        "an answer with another state",
                        "To have a state and not to look at it is to have none.",
                        CSRF,
                        refusing("the answer comes with another state", ReturnCases::withOtherState)),
                answer(
                        "answer-twice",
                        "the same answer again, as when a page is loaded again",
                        "A code is for one use: who sends it twice may lose all tokens that came of it.",
                        "https://datatracker.ietf.org/doc/html/rfc6749#section-4.1.2",
                        ReturnCases::answerTwice),
                answer(
                        "cancelled",
                        "the person turns back (access_denied)",
                        "People change their minds: they must be told where they are, and not be sent round.",
                        AUTHORIZE_ERRORS,
                        ReturnCases::cancelled),
                answer(
                        "error-as-text",
                        "an error whose description is a script",
                        "Anybody can write such an address, and mail it to people.",
                        "https://datatracker.ietf.org/doc/html/rfc6749#section-10.14",
                        ReturnCases::errorAsText)));
        if (profile.kind() == ClientKind.WEB_APP) {
            cases.add(answer(
                    "state-of-another",
                    "the answer to another browser's sign-in",
                    "The stranger's own state is a good one, only not this browser's.",
                    CSRF,
                    ReturnCases::stateOfAnother));
        }
        if (profile.can(Ability.SIGNS_IN_SILENTLY)) {
            cases.add(answer(
                    "silent-sign-in-fails",
                    "nobody is signed in at the platform (prompt=none, login_required)",
                    "The next step is a sign-in with pages, or none at all: to ask silently again is to go round for ever.",
                    SILENT,
                    ReturnCases::silentSignInFails));
        }
        return cases;
    }

    private static Consumer<Trial> refusing(String did, UnaryOperator<Visit> change) {
        return trial -> trial.signIn(did, trial.browserReturning(change), Ending.REFUSED);
    }

    private static Visit withOtherState(Visit answer) {
        return answer.with(
                "state", "contract" + answer.parameter("state").orElse("").length());
    }

    private static void stateOfAnother(Trial trial) {
        List<Visit> loot = new ArrayList<>();
        trial.client().signIn(trial.browserRobbedBy(loot::add));
        Course.must(!loot.isEmpty(), "The client does not send the browser to the platform.");
        WebBrowser victim = trial.browser();
        trial.act("another browser brings that answer", Ending.REFUSED, () -> {
            WebPage page = victim.go(loot.get(0));
            String shown = page.status() + " at " + page.address().getPath();
            return trial.client().isSignedIn(victim) ? ClientAnswer.success(shown) : ClientAnswer.refused(shown);
        });
    }

    private static void answerTwice(Trial trial) {
        List<Visit> answers = new ArrayList<>();
        WebBrowser browser = trial.browserReturning(answer -> {
            answers.add(answer);
            return answer;
        });
        trial.platform().startCounting();
        trial.signIn("a person signs in", browser, Ending.SUCCESS);
        int first = answers.size();
        browser.go(answers.get(first - 1));
        long redeemed = trial.count(
                "codes redeemed, after the same answer came again",
                "as many as there were answers: " + first,
                one -> Trial.isTokenRequest(one, "authorization_code"));
        Course.must(redeemed <= first, "The code is sent to the platform twice.");
    }

    private static void cancelled(Trial trial) {
        trial.platform().personCancels();
        WebBrowser browser = trial.browser();
        trial.signIn("the person turns back", browser, Ending.REFUSED);
        int requests = Trial.requestsOf(browser).size();
        trial.saw("authorize requests", "1", String.valueOf(requests));
        Course.must(requests <= 1, "The person who turned back is sent to the platform again.");
    }

    private static void errorAsText(Trial trial) {
        WebBrowser browser = trial.browserReturning(answer -> answer.without("code")
                .without("id_token")
                .with("error", "server_error")
                .with("error_description", SCRIPT));
        trial.signIn("the error comes back", browser, Ending.REFUSED);
        boolean runs = browser.lastPage().text().contains(SCRIPT);
        trial.saw("the description on the page", "text, or nothing", runs ? "a script" : "text, or nothing");
        Course.must(!runs, "The script of the description would run on the client's page.");
    }

    private static void silentSignInFails(Trial trial) {
        WebBrowser browser = trial.browser();
        trial.actUnharmed("somebody whom the platform does not know is signed in silently", () -> trial.client()
                .signInSilently(browser));
        long silent = Trial.requestsOf(browser).stream()
                .filter(request ->
                        request.parameter("prompt").filter("none"::equals).isPresent())
                .count();
        trial.saw("authorize requests with prompt=none", "1", String.valueOf(silent));
        Course.must(silent > 0, "prompt=none is not used.");
        Course.must(silent <= MOST_SILENT_REQUESTS, "The client asks silently again, and would for ever.");
    }

    private static ContractCase<Trial> answer(
            String id, String says, String why, String source, Consumer<Trial> script) {
        return ContractCase.of(id, Area.RETURN, says, why, source, script);
    }
}
